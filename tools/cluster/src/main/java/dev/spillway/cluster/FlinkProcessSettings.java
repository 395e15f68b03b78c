package dev.spillway.cluster;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** What a place adds to the settings files for each of its Flink processes: loopback, ports, folders, memory. */
final class FlinkProcessSettings {

    static final String PROFILE = "processes";

    /** Network buffers, 8 MiB a slot; RocksDB flushes without end below 28 MiB a slot. */
    private static final int NETWORK_A_SLOT = 8;

    private static final int MANAGED_A_SLOT = 64;
    private static final int TASK_HEAP = 896;
    private static final int FRAMEWORK_HEAP = 128;
    private static final int DIRECT = 256;

    private final ClusterLayout layout;
    private final ClusterFile file;

    FlinkProcessSettings(ClusterLayout layout, ClusterFile file) {
        this.layout = layout;
        this.file = file;
    }

    /**
     * Sets what all processes of Flink need.
     *
     * @param name of the process
     * @param rest the port of REST that it listens on or calls; 0 for a TaskManager, which does neither
     */
    void apply(Configuration settings, String name, int rest) {
        settings.set(RestOptions.ADDRESS, ClusterLayout.LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, ClusterLayout.LOOPBACK);
        settings.set(RestOptions.PORT, rest);
        settings.set(RestOptions.BIND_PORT, Integer.toString(rest));
        settings.set(JobManagerOptions.ADDRESS, ClusterLayout.LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, ClusterLayout.LOOPBACK);
        settings.set(TaskManagerOptions.HOST, ClusterLayout.LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, ClusterLayout.LOOPBACK);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, file.shape().slots());
        settings.set(CoreOptions.TMP_DIRS, layout.temporary(name).toString());
        settings.set(
                HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, ClusterLayout.LOOPBACK + ":" + file.port("zookeeper"));
        settings.set(
                HighAvailabilityOptions.HA_STORAGE_PATH,
                layout.folder().resolve("ha").toUri().toString());
        settings.setString("metrics.reporter.prometheus.port", "0");
        memory(settings, file.shape().slots());
    }

    /** A run of a job has a folder of its own for its checkpoints and savepoints. */
    void keepStateIn(Configuration settings, Path runFolder) {
        String folder = runFolder.toUri().toString();
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, folder);
    }

    /** Flink's start scripts work these out; a TaskManager started without them refuses to start if one is missing. */
    private static void memory(Configuration settings, int slots) {
        settings.set(TaskManagerOptions.CPU_CORES, (double) slots);
        settings.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, mebibytes(FRAMEWORK_HEAP));
        settings.set(TaskManagerOptions.TASK_HEAP_MEMORY, mebibytes(TASK_HEAP));
        settings.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, mebibytes(128));
        settings.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, mebibytes(DIRECT - 128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, mebibytes(network(slots)));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, mebibytes(network(slots)));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, mebibytes(MANAGED_A_SLOT * slots));
        settings.set(TaskManagerOptions.JVM_METASPACE, mebibytes(256));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MIN, mebibytes(192));
        settings.set(TaskManagerOptions.JVM_OVERHEAD_MAX, mebibytes(192));
    }

    /** The heap of a TaskManager, MiB. */
    static int heap() {
        return FRAMEWORK_HEAP + TASK_HEAP;
    }

    /** The direct memory of a TaskManager, MiB. */
    static int direct(int slots) {
        return DIRECT + network(slots);
    }

    private static int network(int slots) {
        return Math.max(64, NETWORK_A_SLOT * slots);
    }

    private static MemorySize mebibytes(int count) {
        return MemorySize.ofMebiBytes(count);
    }
}
