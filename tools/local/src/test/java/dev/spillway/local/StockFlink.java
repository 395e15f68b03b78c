package dev.spillway.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster with Flink's own settings, apart from quick restarts: none of what Spillway adds. */
public final class StockFlink implements AutoCloseable {

    private static final int SLOTS = 4;

    private final MiniCluster cluster;
    private final Path folder;

    /** @param folder where checkpoints go */
    public StockFlink(Path folder) throws Exception {
        this.folder = folder;
        Configuration settings = new Configuration();
        settings.setString("rest.bind-port", "0");
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
        cluster.start();
    }

    /** Runs a job from the start; it takes a checkpoint only when it is told to. */
    public LocalJob run(String name, Consumer<StreamExecutionEnvironment> job) {
        LocalJob handle = submit(name, job, Optional.empty());
        handle.awaitRunning();
        return handle;
    }

    /** Runs a job from a savepoint; state of operators that it does not have is dropped. */
    public LocalJob restore(String name, Consumer<StreamExecutionEnvironment> job, Path savepoint) {
        LocalJob handle = submit(name, job, Optional.of(savepoint));
        handle.awaitRunning();
        return handle;
    }

    /** Submits a job and does not wait until it runs, as it may never. */
    public LocalJob submit(String name, Consumer<StreamExecutionEnvironment> job, Optional<Path> savepoint) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings());
        env.setParallelism(1);
        job.accept(env);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        savepoint.ifPresent(from -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(from.toUri().toString(), true, RecoveryClaimMode.NO_CLAIM)));
        LocalJob handle = new LocalJob(cluster, name, graph.getJobID(), folder);
        handle.await("submit", cluster.submitJob(graph));
        return handle;
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        return settings;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
