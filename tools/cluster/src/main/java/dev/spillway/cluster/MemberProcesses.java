package dev.spillway.cluster;

import dev.spillway.local.Folders;
import dev.spillway.local.JvmCommand;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * Starts each kind of process, with the entry class that it has on any cluster. They do not end with the process that
 * starts them, and they append to their logs.
 */
final class MemberProcesses {

    private static final String KAFKA = "kafka.Kafka";

    /** The optimizing compiler of six JVMs on one machine takes the CPU that a restart needs. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** As long as classes need no more than this, loading them sets off no collection of the whole heap. */
    private static final String FEW_COLLECTIONS = "-XX:MetaspaceSize=256m";

    /**
     * ZooKeeper removes the folder of an election once it is empty for a minute, as when the only JobManager slept past
     * its session. Flink's Curator then never stands for election again (CURATOR-724), and no job runs.
     */
    private static final String KEEP_ELECTIONS = "-Dznode.container.checkIntervalMs=" + TimeUnit.DAYS.toMillis(1);

    private static final Path NOTHING = Path.of("/dev/null");

    private final ClusterLayout layout;
    private final int slots;
    private final MemberClocks clocks;

    MemberProcesses(ClusterLayout layout, int slots, MemberClocks clocks) {
        this.layout = layout;
        this.slots = slots;
        this.clocks = clocks;
    }

    /** Starts the member and returns its process id. */
    long start(Member member) {
        Folders.delete(layout.temporary(member.name()));
        Folders.create(layout.temporary(member.name()));
        return start(member.name(), command(member)).pid();
    }

    /** Starts Flink's command line with a job's settings. */
    Process startClient(String job, Configuration settings, List<String> words) {
        String name = ClusterLayout.client(job);
        Folders.create(layout.temporary(name));
        JvmCommand command = flink(CliFrontend.class, settings, List.of("-Xmx256m", QUICK), words);
        return start(name, command);
    }

    private JvmCommand command(Member member) {
        return switch (member.role()) {
            case ZOOKEEPER ->
                JvmCommand.of(FlinkZooKeeperQuorumPeer.class.getName())
                        .classPath(ClusterClassPath.jars())
                        .options(List.of("-Xmx96m", QUICK, "-XX:+UseSerialGC", KEEP_ELECTIONS))
                        .arguments(
                                "--zkConfigFile",
                                layout.prepareZooKeeper(member).toString(),
                                "--peerId",
                                "1");
            case BROKER ->
                JvmCommand.of(KAFKA)
                        .options(List.of("-Xmx384m", QUICK, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"))
                        .arguments(layout.prepareBroker(member).toString());
            case JOB_MANAGER ->
                flink(
                                StandaloneSessionClusterEntrypoint.class,
                                layout.prepareFlink(member),
                                List.of("-Xmx384m", QUICK),
                                configFolder(member))
                        .options(clocks.options(member));
            case TASK_MANAGER ->
                flink(
                                TaskManagerRunner.class,
                                layout.prepareFlink(member),
                                List.of(
                                        QUICK,
                                        "-Xms" + FlinkProcessSettings.heap() + "m",
                                        "-Xmx" + FlinkProcessSettings.heap() + "m",
                                        FEW_COLLECTIONS,
                                        "-XX:MaxDirectMemorySize=" + FlinkProcessSettings.direct(slots) + "m"),
                                configFolder(member))
                        .options(clocks.options(member));
        };
    }

    private List<String> configFolder(Member member) {
        return List.of("--configDir", layout.conf(member.name()).toString());
    }

    /** Flink's own processes see nothing that the job jar must bring. */
    private static JvmCommand flink(Class<?> main, Configuration settings, List<String> memory, List<String> words) {
        return JvmCommand.of(main.getName())
                .classPath(ClusterClassPath.jars())
                .options(List.of(
                        settings.get(CoreOptions.FLINK_JVM_OPTIONS).strip().split("\\s+")))
                .options(memory)
                .arguments(words);
    }

    private Process start(String name, JvmCommand command) {
        ProcessBuilder builder = command.property(OwnProcess.markKey(), OwnProcess.mark(layout.folder(), name))
                .property("java.io.tmpdir", layout.temporary(name))
                .property("log4j.configurationFile", layout.home().resolve("flink-conf/log4j2.properties"))
                .builder()
                .directory(layout.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING.toFile())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(layout.log(name).toFile()));
        builder.environment().put("FLINK_CONF_DIR", layout.conf(name).toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LocalStackException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }
}
