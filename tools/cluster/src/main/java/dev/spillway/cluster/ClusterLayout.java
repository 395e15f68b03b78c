package dev.spillway.cluster;

import dev.spillway.local.BrokerNode;
import dev.spillway.local.BrokerNode.SecondListener;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.Folders;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * Where everything of a cluster lies in its folder, and the settings that each process finds there:
 * {@code conf/<name>}, {@code logs/<name>.log}, {@code tmp/<name>}, {@code kafka/<name>}, {@code checkpoints}.
 */
final class ClusterLayout {

    static final String LOOPBACK = "127.0.0.1";

    private final Path home;
    private final Path folder;
    private final ClusterFile file;

    ClusterLayout(Path home, Path folder, ClusterFile file) {
        this.home = home;
        this.folder = folder;
        this.file = file;
    }

    Path home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    Path log(String name) {
        return Folders.create(folder.resolve("logs")).resolve(name + ".log");
    }

    Path temporaries() {
        return folder.resolve("tmp");
    }

    Path temporary(String name) {
        return temporaries().resolve(name);
    }

    /** Where the Kafka node of that number keeps its log. */
    Path brokerLog(int id) {
        return folder.resolve("kafka").resolve("broker-" + id);
    }

    Path conf(String name) {
        return Folders.create(folder.resolve("conf").resolve(name));
    }

    /** Host and port of each broker, for clients that nothing stands before. */
    String bootstrapServers() {
        return servers("");
    }

    /** The same for Flink: where the shape says so, the ports that a proxy listens on. */
    String flinkBootstrapServers() {
        return servers(file.shape().proxied() ? "-proxy" : "");
    }

    private String servers(String suffix) {
        return brokers()
                .mapToObj(id -> LOOPBACK + ":" + file.port("broker-" + id + suffix))
                .collect(Collectors.joining(","));
    }

    /** The Kafka node of that number. */
    BrokerNode broker(int id) {
        SortedMap<Integer, Integer> controllers = new TreeMap<>();
        brokers().forEach(other -> controllers.put(other, file.port("broker-" + other + "-controller")));
        String name = "broker-" + id;
        SecondListener second = file.shape().proxied()
                ? new SecondListener(file.port(name + "-behind-proxy"), file.port(name + "-proxy"))
                : SecondListener.NONE;
        return new BrokerNode(id, brokerLog(id), file.port(name), file.port(name + "-controller"), controllers, second);
    }

    private IntStream brokers() {
        return IntStream.rangeClosed(1, file.shape().brokers());
    }

    /** Writes {@code server.properties} of a broker, formats its folder if it is new, and returns the file. */
    Path prepareBroker(Member member) {
        BrokerNode node = broker(member.number());
        node.format(file.kafkaId());
        return write(conf(member.name()).resolve("server.properties"), node.settings());
    }

    /** Writes {@code zoo.cfg} and returns it. A tick of half a second lets sessions be short. */
    Path prepareZooKeeper(Member member) {
        Properties settings = new Properties();
        settings.setProperty("clientPort", Integer.toString(file.port("zookeeper")));
        settings.setProperty("clientPortAddress", LOOPBACK);
        settings.setProperty(
                "dataDir", Folders.create(folder.resolve(member.name())).toString());
        settings.setProperty("tickTime", "500");
        settings.setProperty("admin.enableServer", "false");
        settings.setProperty("autopurge.purgeInterval", "1");
        return write(conf(member.name()).resolve("zoo.cfg"), settings);
    }

    /** Writes a Flink process's settings and returns them. */
    Configuration prepareFlink(Member member) {
        Configuration settings =
                FlinkConf.in(home, FlinkProcessSettings.PROFILE).cluster();
        int rest = member.role() == Role.JOB_MANAGER ? file.port(member.name() + "-rest") : 0;
        new FlinkProcessSettings(this, file).apply(settings, member.name(), rest);
        if (member.role() == Role.TASK_MANAGER) {
            // One that is started again takes the place of the dead one at once, before its heartbeats are missed.
            settings.set(TaskManagerOptions.TASK_MANAGER_RESOURCE_ID, member.name());
        }
        return write(member.name(), settings);
    }

    /** Writes the settings of a client that submits a job, and returns them: the job's overlay is in them. */
    Configuration prepareClient(String job, Path runFolder) {
        Configuration settings =
                FlinkConf.in(home, FlinkProcessSettings.PROFILE).job(job);
        FlinkProcessSettings own = new FlinkProcessSettings(this, file);
        own.apply(settings, client(job), file.port("jobmanager-1-rest"));
        own.keepStateIn(settings, runFolder);
        return write(client(job), settings);
    }

    /** The name of a job's client, for its files. */
    static String client(String job) {
        return "client-" + job;
    }

    private Configuration write(String name, Configuration settings) {
        List<String> lines = ConfigurationUtils.convertConfigToWritableLines(settings, true);
        try {
            Files.write(conf(name).resolve("config.yaml"), lines);
            return settings;
        } catch (IOException e) {
            throw new LocalStackException("cannot write the settings of " + name + ": " + e.getMessage(), e);
        }
    }

    private static Path write(Path path, Properties settings) {
        List<String> lines = settings.stringPropertyNames().stream()
                .sorted()
                .map(key -> key + "=" + settings.getProperty(key))
                .toList();
        try {
            return Files.write(path, lines);
        } catch (IOException e) {
            throw new LocalStackException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
