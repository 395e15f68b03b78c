package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import dev.spillway.simulation.log.PlainProducer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a job: its tasks, and its coordinator, which starts checkpoints and says when they are complete. */
public final class HostedJob {

    private final JobGraph graph;
    private final int parallelism;
    private final HostContext context;
    private final List<HostedTask> tasks = new ArrayList<>();
    private final Map<PlainProducer, String> producers = new LinkedHashMap<>();
    private final Map<HostedTask, TaskSnapshot> acknowledged = new LinkedHashMap<>();
    private long nextId;
    private long pending = -1;
    private @Nullable Checkpoint completed;

    private HostedJob(JobGraph graph, int parallelism, @Nullable Checkpoint from, HostContext context) {
        this.graph = graph;
        this.parallelism = parallelism;
        this.context = context;
        this.completed = from;
        this.nextId = from == null ? 1 : from.id() + 1;
    }

    /**
     * Starts a job.
     *
     * @param from the checkpoint that it is restored from; null for the first start
     * @param nextId above the number of every checkpoint that was ever started
     * @param writer who stands behind each record that it writes
     */
    public static HostedJob start(
            JobGraph graph,
            int parallelism,
            @Nullable Checkpoint from,
            long nextId,
            String writer,
            HostContext context) {
        HostedJob job = new HostedJob(graph, parallelism, from, context);
        job.nextId = Math.max(job.nextId, nextId);
        try {
            job.takeOver(from);
            Channels channels = new Channels(graph, parallelism);
            for (List<Integer> chain : graph.tasks()) {
                for (int subtask = 0; subtask < parallelism; subtask++) {
                    job.tasks.add(new TaskBuilder(graph, channels, subtask, parallelism, from, writer, context)
                            .build(chain, job));
                }
            }
        } catch (Exception e) {
            throw HostException.in("starting " + graph.job(), e);
        }
        job.tasks.stream()
                .flatMap(task -> task.sinks().stream())
                .filter(sink -> !sink.isExactlyOnce())
                .forEach(sink -> job.producers.put(sink.plain(), sink.uid()));
        return job;
    }

    /** Commits the transactions of the checkpoint and aborts all others that were left open. */
    private void takeOver(@Nullable Checkpoint from) {
        for (Node node : graph.nodes()) {
            if (node instanceof Node.Sink sink && sink.exactlyOnce()) {
                List<LogTransaction> kept = from == null ? List.of() : from.transactions(sink.uid());
                kept.stream()
                        .filter(one -> context.tampering().commitsRestored(sink.uid(), one))
                        .forEach(one -> one.commit(context.now()));
                context.coordinator().open(HostedSink.prefix(graph.job(), sink.uid())).stream()
                        .filter(one -> context.tampering().fences(sink.uid(), one))
                        .forEach(one -> one.abort(context.now()));
            }
        }
    }

    /** Its tasks, subtask by subtask. */
    public List<HostedTask> tasks() {
        return tasks;
    }

    /** Its number of subtasks. */
    public int parallelism() {
        return parallelism;
    }

    /** The newest complete checkpoint, also of attempts before. */
    public Optional<Checkpoint> completed() {
        return Optional.ofNullable(completed);
    }

    /** Above the number of every checkpoint started so far. */
    public long nextId() {
        return nextId;
    }

    /** Whether a checkpoint has begun that is neither complete nor given up. */
    public boolean isCheckpointing() {
        return pending >= 0;
    }

    /** Starts a checkpoint; one that is not complete is given up, as after its timeout. Returns its number. */
    public long trigger() {
        pending = nextId++;
        acknowledged.clear();
        Channel.Barrier barrier = new Channel.Barrier(pending);
        tasks.stream().filter(HostedTask::isSource).forEach(task -> task.trigger(barrier));
        return pending;
    }

    /** The next checkpoint is the last: sources read nothing behind its cut. */
    public long stopWithSavepoint() {
        tasks.forEach(HostedTask::stop);
        return trigger();
    }

    void acknowledge(long checkpoint, HostedTask task, TaskSnapshot snapshot) {
        if (checkpoint != pending) {
            return;
        }
        acknowledged.put(task, snapshot);
        if (acknowledged.size() == tasks.size()) {
            List<TaskSnapshot> parts = tasks.stream().map(acknowledged::get).toList();
            completed = new Checkpoint(checkpoint, parallelism, parts);
            pending = -1;
            tasks.forEach(each -> each.tell(checkpoint));
        }
    }

    /** Its producers that write at least once, each with the uid of its sink. */
    public Map<PlainProducer, String> producers() {
        return Collections.unmodifiableMap(producers);
    }

    /** Transactions of complete checkpoints that no task has committed yet. */
    public List<LogTransaction> told() {
        long complete = completed == null ? -1 : completed.id();
        return tasks.stream()
                .flatMap(task -> task.sinks().stream())
                .flatMap(sink -> sink.uncommitted(complete).stream())
                .toList();
    }

    /** Ends the attempt with everything in it. */
    public void close() {
        tasks.forEach(HostedTask::close);
    }
}
