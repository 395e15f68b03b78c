package dev.spillway.local;

import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;

/** What a broker for local data needs: nothing deleted by age, a copy on each of at most three nodes, little memory and disk. */
final class KafkaSettings {

    static final String CONTROLLER = "CONTROLLER";

    private static final String PLAIN = "PLAINTEXT";
    private static final String SECOND = "SECOND";
    private static final String LOOPBACK = "127.0.0.1";

    private static final String INTERNAL_PARTITIONS = "4";

    private KafkaSettings() {}

    static Properties of(BrokerNode node) {
        Properties settings = new Properties();
        network(settings, node);
        listeners(settings, node);
        storage(settings, node.folder());
        internalTopics(settings, Math.min(node.controllers().size(), 3));
        limits(settings);
        return settings;
    }

    /** After a kill, a new start waits until the dead broker's session is over: 5 s and 1 s between beats, not 9 s and 2 s. */
    private static void network(Properties settings, BrokerNode node) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(node.id()));
        settings.setProperty(
                "controller.quorum.voters",
                node.controllers().entrySet().stream()
                        .map(voter -> voter.getKey() + "@" + LOOPBACK + ":" + voter.getValue())
                        .collect(Collectors.joining(",")));
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty("broker.session.timeout.ms", "5000");
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
    }

    private static void listeners(Properties settings, BrokerNode node) {
        String listeners = PLAIN + "://" + LOOPBACK + ":" + node.port();
        String told = listeners;
        String protocols = PLAIN + ":" + PLAIN + "," + CONTROLLER + ":" + PLAIN;
        if (node.second().exists()) {
            listeners += "," + SECOND + "://" + LOOPBACK + ":" + node.second().port();
            told += "," + SECOND + "://" + LOOPBACK + ":" + node.second().toldPort();
            protocols += "," + SECOND + ":" + PLAIN;
        }
        settings.setProperty(
                "listeners", listeners + "," + CONTROLLER + "://" + LOOPBACK + ":" + node.controllerPort());
        settings.setProperty("advertised.listeners", told);
        settings.setProperty("listener.security.protocol.map", protocols);
        settings.setProperty("inter.broker.listener.name", PLAIN);
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

    private static void internalTopics(Properties settings, int replicas) {
        String factor = Integer.toString(replicas);
        String inSync = Integer.toString(Math.max(1, replicas - 1));
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", factor);
        settings.setProperty("min.insync.replicas", inSync);
        settings.setProperty("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("offsets.topic.replication.factor", factor);
        settings.setProperty("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.setProperty("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
        settings.setProperty("transaction.state.log.replication.factor", factor);
        settings.setProperty("transaction.state.log.min.isr", inSync);
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", factor);
        settings.setProperty("share.coordinator.state.topic.min.isr", inSync);
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /** A dead letter holds a whole record in base64, so the broker takes 4 MiB where a client's default sends 1 MiB. */
    private static void limits(Properties settings) {
        settings.setProperty("transaction.max.timeout.ms", Integer.toString(4 * 60 * 60 * 1000));
        settings.setProperty("message.max.bytes", Integer.toString(4 << 20));
        settings.setProperty("controlled.shutdown.enable", "true");
    }
}
