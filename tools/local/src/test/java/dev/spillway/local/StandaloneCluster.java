package dev.spillway.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A real cluster on loopback: a JobManager and a TaskManager, each a process, with the settings of one job. */
final class StandaloneCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> JOB_MANAGER_MEMORY = List.of("-Xmx256m");
    private static final List<String> TASK_MANAGER_MEMORY = List.of("-Xmx384m", "-XX:MaxDirectMemorySize=256m");

    private final Path home;
    private final Path folder;
    private final Configuration settings;
    private final List<FlinkProcess> processes = new ArrayList<>();

    private StandaloneCluster(Path home, Path folder, Configuration settings) {
        this.home = home;
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Starts both processes; {@link ClusterJobs#awaitSlots} tells when they know each other.
     *
     * @param home Spillway's folder
     * @param folder for settings, logs, checkpoints and temporary files
     * @param slots parallel tasks that the TaskManager takes
     */
    static StandaloneCluster start(Path home, Path folder, String job, int slots) throws IOException {
        Configuration settings = settings(FlinkConf.in(home, "local").job(job), folder, slots);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.write(conf.resolve("config.yaml"), ConfigurationUtils.convertConfigToWritableLines(settings, true));
        StandaloneCluster cluster = new StandaloneCluster(home, folder, settings);
        List<String> arguments = List.of("--configDir", conf.toString());
        try {
            cluster.add("jobmanager", JOB_MANAGER_MEMORY, StandaloneSessionClusterEntrypoint.class, arguments);
            cluster.add("taskmanager", TASK_MANAGER_MEMORY, TaskManagerRunner.class, arguments);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void add(String name, List<String> memory, Class<?> main, List<String> arguments) throws IOException {
        processes.add(FlinkProcess.start(name, home, folder, settings, memory, main, arguments));
    }

    private static Configuration settings(Configuration conf, Path folder, int slots) {
        Configuration settings = new Configuration(conf);
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        int rest = Ports.claim(0, "the cluster's REST");
        settings.set(RestOptions.PORT, rest);
        settings.set(RestOptions.BIND_PORT, Integer.toString(rest));
        settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(JobManagerOptions.PORT, Ports.claim(0, "the JobManager"));
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        settings.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.setString("metrics.reporter.prometheus.port", "0");
        memory(settings);
        return settings;
    }

    /** Flink's start scripts work these out; a TaskManager started without them refuses to start if one is missing. */
    private static void memory(Configuration settings) {
        settings.set(TaskManagerOptions.CPU_CORES, 1.0);
        settings.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
        settings.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.JVM_METASPACE, MemorySize.ofMebiBytes(256));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MIN, MemorySize.ofMebiBytes(192));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MAX, MemorySize.ofMebiBytes(192));
    }

    /** Flink's command line for this cluster. */
    FlinkCommands commands() {
        return new FlinkCommands(home, folder, settings);
    }

    /** What the cluster says about its jobs over REST. */
    ClusterJobs jobs() {
        return new ClusterJobs(URI.create("http://" + LOOPBACK + ":" + settings.get(RestOptions.PORT)), this::check);
    }

    /** The end of both logs, for the message of a failure. */
    String logs() {
        StringBuilder logs = new StringBuilder();
        for (FlinkProcess process : processes) {
            try {
                logs.append(process.lastLines()).append('\n');
            } catch (IOException e) {
                logs.append(e).append('\n');
            }
        }
        return logs.toString();
    }

    private void check() {
        if (!processes.stream().allMatch(FlinkProcess::isAlive)) {
            throw new LocalStackException("a process of the cluster ended\n" + logs());
        }
    }

    /** Ends both processes, the TaskManager first. */
    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }
}
