package dev.spillway.local;

import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this process, with REST, web UI and Prometheus metrics on loopback ports: one task manager, state
 * in RocksDB, settings from the same files that a real cluster reads.
 */
public final class LocalFlink implements AutoCloseable {

    private static final int FIRST_METRICS_PORT = 9249;
    private static final int LAST_METRICS_PORT = 9299;
    private static final int START_LIMIT_SECONDS = 60;
    private static final int CLOSE_LIMIT_SECONDS = 60;

    private final LocalFlinkOptions options;
    private final Path temporary;
    private final int prometheusPort;
    private final MiniCluster cluster;
    private final URI webAddress;
    private boolean closed;

    private LocalFlink(LocalFlinkOptions options) throws Exception {
        this.options = options;
        int restPort = Ports.claim(options.restPort(), "the Flink web UI");
        prometheusPort = Ports.within(FIRST_METRICS_PORT, LAST_METRICS_PORT);
        Configuration settings = FlinkSettings.cluster(options.conf(), options.slots(), restPort, prometheusPort);
        temporary = Files.createTempDirectory("spillway-flink-");
        FlinkSettings.keepFilesIn(settings, temporary);
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.slots())
                .build());
        try {
            cluster.start();
            webAddress = cluster.getRestAddress().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a cluster and waits until it takes jobs.
     *
     * @throws LocalStackException in one line: a taken port, a bad settings file, or what Flink itself says
     */
    public static LocalFlink start(LocalFlinkOptions options) {
        try {
            return new LocalFlink(options);
        } catch (LocalStackException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new LocalStackException("Flink did not start: " + LocalStackException.rootCause(e), e);
        }
    }

    /** Where REST and the web UI answer. */
    public URI webAddress() {
        return webAddress;
    }

    /** The port where metrics of all jobs can be scraped, under {@code /metrics}. */
    public int prometheusPort() {
        return prometheusPort;
    }

    /** Reads numbers of the running jobs. */
    public StackProbe probe() {
        return new StackProbe(webAddress);
    }

    /**
     * Submits {@code job} and waits until all its tasks run, or until it has finished.
     *
     * @param restoreFrom the checkpoint or savepoint to continue from; it stays as it is
     * @throws LocalStackException in one line with the root cause, if the job cannot be built or does not come to run
     */
    public LocalJob submit(SpillwayJob job, Settings settings, Optional<Path> restoreFrom) {
        JobStates states = JobStates.of(options.dataFolder(), job.name());
        Path run = states.nextRun();
        JobGraph graph = graph(job, settings, run);
        restoreFrom.ifPresent(from -> graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(
                from.toAbsolutePath().toUri().toString(), false, RecoveryClaimMode.NO_CLAIM)));
        LocalJob handle = new LocalJob(cluster, job.name(), graph.getJobID(), run);
        handle.await("submit", cluster.submitJob(graph));
        handle.awaitRunning();
        restoreFrom.ifPresent(states::forgetBefore);
        return handle;
    }

    /** Submits {@code job} from its newest checkpoint on this data folder, or fresh if there is none. */
    public LocalJob resume(SpillwayJob job, Settings settings) {
        return submit(job, settings, JobStates.latestCheckpoint(options.dataFolder(), job.name()));
    }

    /** Stops the cluster and all jobs on it as they are; their last checkpoints stay. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Void> done = cluster.closeAsync();
        try {
            done.get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalStackException("Flink did not close in order: " + LocalStackException.rootCause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Folders.delete(temporary);
        }
    }

    private JobGraph graph(SpillwayJob job, Settings settings, Path run) {
        Configuration configuration = FlinkSettings.job(options.conf(), job.name(), run);
        StreamExecutionEnvironment env = JobEnvironment.withInvariants(new StreamExecutionEnvironment(configuration));
        try {
            job.define(env, settings);
            job.preflight(settings);
            StreamGraph graph = env.getStreamGraph();
            graph.setJobName(job.name());
            return graph.getJobGraph(LocalFlink.class.getClassLoader());
        } catch (ConfigException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LocalStackException(
                    "job " + job.name() + " cannot be built: " + LocalStackException.rootCause(e), e);
        }
    }
}
