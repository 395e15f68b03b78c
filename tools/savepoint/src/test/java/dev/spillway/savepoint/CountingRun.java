package dev.spillway.savepoint;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The counting job on a small cluster in this process. */
final class CountingRun implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final MiniCluster cluster;
    private final JobGraph job;

    private CountingRun(MiniCluster cluster, JobGraph job) {
        this.cluster = cluster;
        this.job = job;
    }

    static CountingRun start(int maxParallelism) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, "0");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
        cluster.start();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        CountingJob.define(env, CountingJob.UID, maxParallelism);
        JobGraph job = env.getStreamGraph().getJobGraph();
        CountingRun run = new CountingRun(cluster, job);
        cluster.submitJob(job).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        run.awaitCounting();
        return run;
    }

    /** Takes a savepoint; the job runs on. */
    Path savepoint(Path folder, SavepointFormatType format) throws Exception {
        String path = cluster.triggerSavepoint(job.getJobID(), folder.toUri().toString(), false, format)
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return Path.of(URI.create(path));
    }

    /** Until the broadcast has been read, so that no savepoint misses it, and the rest runs. */
    private void awaitCounting() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
        while (!counts()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the job does not run: "
                        + cluster.getJobStatus(job.getJobID()).get());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean counts() throws Exception {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job.getJobID()).get();
        boolean running = graph.getState() == JobStatus.RUNNING;
        int finished = 0;
        for (var vertex : graph.getAllExecutionVertices()) {
            finished += vertex.getExecutionState() == ExecutionState.FINISHED ? 1 : 0;
            running &= vertex.getExecutionState() == ExecutionState.RUNNING
                    || vertex.getExecutionState() == ExecutionState.FINISHED;
        }
        return running && finished > 0;
    }

    @Override
    public void close() throws Exception {
        cluster.cancelJob(job.getJobID()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        cluster.close();
    }
}
