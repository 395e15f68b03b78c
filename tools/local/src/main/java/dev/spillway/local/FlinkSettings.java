package dev.spillway.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** What a cluster in one process adds to the settings files: loopback, ports, folders, memory, a bound on restarts. */
final class FlinkSettings {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int RESTARTS = 5;
    private static final Set<String> BOUNDED = Set.of("none", "off", "disable", "fixed-delay", "fixeddelay");

    private FlinkSettings() {}

    static Configuration cluster(FlinkConf conf, int slots, int restPort, int prometheusPort) {
        Configuration settings = conf.cluster();
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        setUnlessGiven(settings, JobManagerOptions.SLOT_REQUEST_TIMEOUT, Duration.ofSeconds(15));
        setUnlessGiven(settings, MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        memory(settings, slots);
        prometheus(settings, prometheusPort);
        return settings;
    }

    /** Sends everything that the cluster writes for itself to one folder, deleted when it closes. */
    static void keepFilesIn(Configuration settings, Path temporary) {
        settings.set(CoreOptions.TMP_DIRS, temporary.toString());
        settings.set(WebOptions.TMP_DIR, temporary.toString());
    }

    /** The job's own settings: its state goes to the folder of this run, stays when it ends, and restarts are bounded. */
    static Configuration job(FlinkConf conf, String job, Path runFolder) {
        Configuration settings = conf.job(job);
        setUnlessGiven(settings, StateBackendOptions.STATE_BACKEND, "rocksdb");
        setUnlessGiven(settings, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, runFolder.toUri().toString());
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, runFolder.toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        boundRestarts(settings);
        return settings;
    }

    /** Flink's defaults restart for ever, which hides a job that can never start. */
    private static void boundRestarts(Configuration settings) {
        if (!BOUNDED.contains(settings.get(RestartStrategyOptions.RESTART_STRATEGY, "unbounded"))) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
        }
    }

    /**
     * RocksDB's share lies beside the heap and is taken as state grows. Below 28 MiB a slot its write buffer (a third of
     * the share) holds less than one 8 MiB arena block, and it flushes without end: 64 MiB a slot, at most 2 GiB. Network
     * buffers count against direct memory, whose limit is the heap's: 8 MiB a slot, 64 to 256 MiB.
     */
    private static void memory(Configuration settings, int slots) {
        long managed = Math.max(128, Math.min(2048, 64L * slots));
        long network = Math.max(64, Math.min(256, 8L * slots));
        setUnlessGiven(settings, TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(managed));
        setUnlessGiven(settings, TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(network));
        setUnlessGiven(settings, TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(network));
    }

    private static void prometheus(Configuration settings, int port) {
        settings.setString(
                "metrics.reporter.prometheus.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        settings.setString("metrics.reporter.prometheus.port", Integer.toString(port));
    }

    private static <T> void setUnlessGiven(Configuration settings, ConfigOption<T> option, T value) {
        if (!settings.contains(option)) {
            settings.set(option, value);
        }
    }
}
