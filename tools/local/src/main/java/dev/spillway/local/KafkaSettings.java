package dev.spillway.local;

import java.nio.file.Path;
import java.util.Properties;

/** What a one-node broker for local data needs: nothing deleted by age, nothing replicated, little memory and disk. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String INTERNAL_PARTITIONS = "4";

    private KafkaSettings() {}

    static Properties of(Path folder, int port, int controllerPort) {
        Properties settings = new Properties();
        network(settings, port, controllerPort);
        storage(settings, folder);
        internalTopics(settings);
        limits(settings);
        return settings;
    }

    /** After a kill, a new start waits until the dead broker's session is over: 5 s and 1 s between beats, not 9 s and 2 s. */
    private static void network(Properties settings, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.setProperty("broker.session.timeout.ms", "5000");
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
    }

    /** Segments roll by size only: recorded data spans years of event time, and rolling by time would make a file a week. */
    private static void storage(Properties settings, Path folder) {
        settings.setProperty("log.dirs", folder.toString());
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.retention.bytes", "-1");
        settings.setProperty("log.roll.ms", Long.toString(Long.MAX_VALUE));
        settings.setProperty("log.segment.bytes", Integer.toString(128 << 20));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.setProperty("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
        settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
    }

    private static void internalTopics(Properties settings) {
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.setProperty("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /** A dead letter holds a whole record in base64, so the broker takes 4 MiB where a client's default sends 1 MiB. */
    private static void limits(Properties settings) {
        settings.setProperty("transaction.max.timeout.ms", Integer.toString(4 * 60 * 60 * 1000));
        settings.setProperty("message.max.bytes", Integer.toString(4 << 20));
        settings.setProperty("controlled.shutdown.enable", "true");
    }
}
