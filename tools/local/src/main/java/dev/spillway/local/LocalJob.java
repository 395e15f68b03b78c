package dev.spillway.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** One run of a job on the local cluster: what it is doing, how its checkpoints go, and how it ends. */
public final class LocalJob {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration RUNNING_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private final MiniCluster cluster;
    private final String name;
    private final JobID id;
    private final Path runFolder;

    LocalJob(MiniCluster cluster, String name, JobID id, Path runFolder) {
        this.cluster = cluster;
        this.name = name;
        this.id = id;
        this.runFolder = runFolder;
    }

    /** The job's name. */
    public String name() {
        return name;
    }

    /** The id of this run. */
    public JobID id() {
        return id;
    }

    /** Where checkpoints of this run are kept, and its savepoints unless told otherwise. */
    public Path runFolder() {
        return runFolder;
    }

    /** What the job is doing now. */
    public JobStatus status() {
        return await("ask for the status", cluster.getJobStatus(id));
    }

    /** Completed and failed checkpoints of this run. */
    public CheckpointNumbers checkpoints() {
        CheckpointStatsSnapshot stats = executionGraph().getCheckpointStatsSnapshot();
        if (stats == null) {
            return new CheckpointNumbers(0, 0, 0, 0);
        }
        CompletedCheckpointStats last = stats.getHistory().getLatestCompletedCheckpoint();
        return new CheckpointNumbers(
                stats.getCounts().getNumberOfCompletedCheckpoints(),
                stats.getCounts().getNumberOfFailedCheckpoints(),
                last == null ? 0 : last.getEndToEndDuration(),
                last == null ? 0 : last.getStateSize());
    }

    /** How often the job was restarted in this run: the most that any of its tasks has seen. */
    public int restarts() {
        int most = 0;
        for (AccessExecutionVertex vertex : executionGraph().getAllExecutionVertices()) {
            most = Math.max(most, vertex.getCurrentExecutionAttempt().getAttemptNumber());
        }
        return most;
    }

    /** The root cause of the latest failure in one line, if the job ever failed in this run. */
    public Optional<String> failureCause() {
        ErrorInfo failure = executionGraph().getFailureInfo();
        return failure == null
                ? Optional.empty()
                : Optional.of(LocalStackException.rootCause(
                        failure.getException().deserializeError(LocalJob.class.getClassLoader())));
    }

    /** Takes a checkpoint now and waits for it. */
    public long checkpoint() {
        return await("take a checkpoint", cluster.triggerCheckpoint(id, CheckpointType.CONFIGURED));
    }

    /**
     * Takes a savepoint, commits what it covers, and ends the job.
     *
     * @param folder where to put it, e.g. {@link #runFolder()}, from where the next run resumes
     * @param limit how long to wait for the savepoint
     * @return the savepoint
     * @throws LocalStackException if it did not come about in time; the job may still run
     */
    public Path stopWithSavepoint(Path folder, Duration limit) {
        String savepoint = await(
                "stop with a savepoint",
                cluster.stopWithSavepoint(
                        id, folder.toAbsolutePath().toUri().toString(), false, SavepointFormatType.NATIVE),
                limit);
        awaitEnd();
        return Path.of(URI.create(savepoint));
    }

    /**
     * Takes a savepoint in Flink's canonical format, which every state backend reads; the job runs on.
     *
     * @return the savepoint
     */
    public Path savepoint(Path folder) {
        String savepoint = await(
                "take a savepoint",
                cluster.triggerSavepoint(
                        id, folder.toAbsolutePath().toUri().toString(), false, SavepointFormatType.CANONICAL));
        return Path.of(URI.create(savepoint));
    }

    /** Ends the job as it is and waits for its end; its last checkpoint stays. One that has ended is left alone. */
    public void cancel() {
        if (!status().isGloballyTerminalState()) {
            await("cancel", cluster.cancelJob(id));
            awaitEnd();
        }
    }

    /** Waits until every task runs or has finished. */
    void awaitRunning() {
        long deadline = System.nanoTime() + RUNNING_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            AccessExecutionGraph graph = executionGraph();
            JobStatus state = graph.getState();
            if (state == JobStatus.FINISHED
                    || (state == JobStatus.RUNNING && waitingTask(graph).isEmpty())) {
                return;
            }
            if (state.isTerminalState()) {
                throw new LocalStackException(
                        "job " + name + " did not start: " + failureCause().orElse("it was " + state));
            }
            pause();
        }
        String waiting = waitingTask(executionGraph()).orElse("its tasks");
        String cause = failureCause().map(line -> ", last failure: " + line).orElse("");
        cancel();
        throw new LocalStackException("job " + name + " did not start within " + RUNNING_LIMIT.toSeconds()
                + " s: waits for " + waiting + cause);
    }

    <T> T await(String what, CompletableFuture<T> answer) {
        return await(what, answer, ANSWER_LIMIT);
    }

    private <T> T await(String what, CompletableFuture<T> answer, Duration limit) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LocalStackException(
                    "job " + name + ": cannot " + what + ": " + LocalStackException.rootCause(e), e);
        } catch (TimeoutException e) {
            throw new LocalStackException(
                    "job " + name + ": cannot " + what + ": no answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("job " + name + ": interrupted while waiting to " + what, e);
        }
    }

    private void awaitEnd() {
        await("see the end", cluster.requestJobResult(id), END_LIMIT);
    }

    private AccessExecutionGraph executionGraph() {
        return await("ask for the tasks", cluster.getExecutionGraph(id));
    }

    private static Optional<String> waitingTask(AccessExecutionGraph graph) {
        for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
            ExecutionState state = vertex.getExecutionState();
            if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
                return Optional.of(vertex.getTaskNameWithSubtaskIndex() + " (" + state + ")");
            }
        }
        return Optional.empty();
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while job " + name + " was starting", e);
        }
    }
}
