package dev.spillway.cli;

import dev.spillway.cluster.ClusterPorts;
import dev.spillway.cluster.ClusterShape;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.jobs.transactions.TransactionDistributionJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the processes of a cluster, or those of them that do not run, and creates the topics. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Starts the cluster in --data and returns when it takes jobs; the processes stay.",
            "On the folder of an earlier one it starts what does not run; its jobs go on by themselves. There, processes,",
            "slots and ports are those of the first start, whatever is asked for. --set tells only which consumers' topics",
            "to create; give it to 'submit' too."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterUpCommand implements Callable<Integer> {

    private static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterFolder folder;

    @Mixin
    private JobSettings settings;

    @Option(names = "--brokers", defaultValue = "1", paramLabel = "N", description = "1 or 3; default 1.")
    private int brokers;

    @Option(names = "--job-managers", defaultValue = "1", paramLabel = "N", description = "1 or 2; default 1.")
    private int jobManagers;

    @Option(names = "--task-managers", defaultValue = "2", paramLabel = "N", description = "1 to 9; default 2.")
    private int taskManagers;

    @Option(
            names = "--slots",
            defaultValue = "6",
            paramLabel = "N",
            description = "Parallel tasks of each TaskManager; default 6: one of two can take the fused jobs alone.")
    private int slots;

    @Option(
            names = "--kafka-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of the first broker; 0, the default, takes a free one.")
    private int kafkaPort;

    @Option(
            names = "--rest-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of Flink's REST and web UI; 0, the default, takes a free one.")
    private int restPort;

    @Override
    public Integer call() {
        settings.check();
        LocalCluster cluster = folder.find().orElseGet(this::create);
        PrintWriter out = spec.commandLine().getOut();
        out.println("starting " + cluster.members().size() + " processes ...");
        cluster.startAll();
        cluster.awaitReady(LIMIT);
        cluster.createTopics(topics());
        ClusterView.show(cluster, out);
        return ExitCode.OK;
    }

    /** Shape and ports are those of the first start: what is asked for later has no effect on an old cluster. */
    private LocalCluster create() {
        return LocalCluster.create(
                SpillwayCli.home(),
                folder.path(),
                new ClusterShape(brokers, jobManagers, taskManagers, slots, false),
                new ClusterPorts(kafkaPort, restPort));
    }

    private List<LocalTopic> topics() {
        Settings distribution = Settings.of(Map.copyOf(settings.of(TransactionDistributionJob.NAME)));
        return TransactionJobs.topics(List.copyOf(TransactionJobs.all().values()), distribution).stream()
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .distinct()
                .toList();
    }
}
