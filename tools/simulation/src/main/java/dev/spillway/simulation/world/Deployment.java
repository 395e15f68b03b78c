package dev.spillway.simulation.world;

import dev.spillway.runtime.SpillwayJob;
import dev.spillway.simulation.host.Checkpoint;
import dev.spillway.simulation.host.HostContext;
import dev.spillway.simulation.host.HostedJob;
import dev.spillway.simulation.host.HostedTask;
import dev.spillway.simulation.log.LogTransaction;
import dev.spillway.simulation.log.PlainProducer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as it is deployed: which settings and parallelism, its newest checkpoint, and the attempt that runs, if one does. */
final class Deployment {

    private final SpillwayJob job;

    private final WorldPlan plan;
    private final Graphs graphs;
    private final HostContext context;
    private final Map<String, Object> firstSettings;
    private Map<String, Object> settings;
    private int parallelism;
    private int rules;
    private int attempts;
    private long nextCheckpoint = 1;
    private long stoppingAt = -1;
    private boolean failed;
    private @Nullable Checkpoint latest;
    private @Nullable HostedJob running;

    Deployment(SpillwayJob job, WorldPlan plan, Graphs graphs, HostContext context) {
        this.job = job;
        this.firstSettings = Jobs.settings(job, plan, 0);
        this.settings = firstSettings;
        this.plan = plan;
        this.parallelism = plan.parallelism();
        this.graphs = graphs;
        this.context = context;
    }

    String name() {
        return job.name();
    }

    int parallelism() {
        return parallelism;
    }

    /** Number of the version of the rules that it is to decide by. */
    int rules() {
        return rules;
    }

    Optional<HostedJob> running() {
        return Optional.ofNullable(running);
    }

    List<HostedTask> tasks() {
        return running == null ? List.of() : running.tasks();
    }

    Map<PlainProducer, String> producers() {
        return running == null ? Map.of() : running.producers();
    }

    /** Starts it from its newest checkpoint. */
    void start() {
        Map<String, Object> given = context.tampering().settings(job.name(), settings, firstSettings, failed);
        attempts++;
        running = HostedJob.start(graphs.of(job, given), parallelism, latest, nextCheckpoint, writer(), context);
    }

    /** The name of the attempt that runs, or ran last. */
    String writer() {
        return job.name() + '#' + attempts;
    }

    /** Starts a checkpoint; false if one is under way or the job is not. */
    boolean checkpoint() {
        if (running == null || running.isCheckpointing() || stoppingAt >= 0) {
            return false;
        }
        running.trigger();
        return true;
    }

    /** Number of its newest complete checkpoint, 0 before the first. */
    long completed() {
        return running().flatMap(HostedJob::completed).map(Checkpoint::id).orElse(0L);
    }

    /** Begins to stop it with a savepoint; false if it does not run or a checkpoint is under way. */
    boolean stop() {
        if (running == null || running.isCheckpointing() || stoppingAt >= 0) {
            return false;
        }
        stoppingAt = running.stopWithSavepoint();
        return true;
    }

    /** Whether a stop has been asked for and is not done. */
    boolean isStopping() {
        return stoppingAt >= 0;
    }

    /** Whether the savepoint is complete, every task has heard of it, and nothing is left to do. */
    boolean isStopped() {
        return stoppingAt >= 0
                && running != null
                && running.completed().map(Checkpoint::id).orElse(-1L) == stoppingAt
                && running.tasks().stream().allMatch(HostedTask::isIdle)
                && running.producers().keySet().stream().allMatch(PlainProducer::isIdle);
    }

    /** Takes up the savepoint after a stop, with other rules or parallelism. */
    void redeploy(int newRules, int newParallelism) {
        end();
        failed = false;
        settings = Jobs.settings(job, plan, newRules);
        rules = newRules;
        parallelism = newParallelism;
        start();
    }

    /** Ends the attempt as a failure does: what is not in a checkpoint is gone. */
    void crash() {
        end();
        failed = true;
    }

    /** Chooses the parallelism of the next attempt. */
    void rescale(int newParallelism) {
        parallelism = newParallelism;
    }

    /** Transactions that the dead attempt was told to commit and may still, if a process of it is left. */
    List<LogTransaction> told() {
        return running == null ? List.of() : running.told();
    }

    private void end() {
        if (running != null) {
            latest = running.completed().orElse(latest);
            nextCheckpoint = running.nextId();
            running.close();
            running = null;
        }
        stoppingAt = -1;
    }
}
