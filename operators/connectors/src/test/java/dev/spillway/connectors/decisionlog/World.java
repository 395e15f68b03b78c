package dev.spillway.connectors.decisionlog;

import dev.spillway.connectors.decisionlog.Protocol.Fencing;
import dev.spillway.connectors.decisionlog.Writer.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All that there is at one moment: the log, the coordinator of transactions, the JobManager, and the writers of all
 * attempts, as those of an attempt that was given up may be frozen and go on at any time. A crash is one that never does.
 * Is copied before it is changed.
 */
final class World {

    final Protocol protocol;
    final Scenario scenario;
    /** Every transactional id that a run may have. */
    final List<Integer> ids;

    int attempt;
    boolean failed;
    boolean checkpointing;
    int checkpoints;
    int failovers;
    int timeouts;
    Checkpoint latest = Checkpoint.NONE;
    List<Writer> writers = List.of();
    /** The log of each partition. */
    List<List<Entry>> logs = List.of(List.of(), List.of());

    private World(Protocol protocol, Scenario scenario, List<Integer> ids) {
        this.protocol = protocol;
        this.scenario = scenario;
        this.ids = ids;
    }

    static World first(Protocol protocol, Scenario scenario) {
        World first = new World(protocol, scenario, Identities.all(protocol.ids(), scenario));
        first.start();
        return first;
    }

    World copy() {
        World copy = new World(protocol, scenario, ids);
        copy.attempt = attempt;
        copy.failed = failed;
        copy.checkpointing = checkpointing;
        copy.checkpoints = checkpoints;
        copy.failovers = failovers;
        copy.timeouts = timeouts;
        copy.latest = latest;
        copy.writers = writers;
        copy.logs = logs;
        return copy;
    }

    /** Starts the writers of the present attempt from the latest checkpoint. */
    void start() {
        failed = false;
        checkpointing = false;
        List<Writer> all = new ArrayList<>(writers);
        for (Identity who :
                Identities.of(protocol.ids(), attempt, scenario.parallelism().get(attempt))) {
            Writer writer = new Writer(who, latest.positions(), from(who));
            writer.known = latest.knownOf(who.keys());
            all.add(writer);
        }
        writers = List.copyOf(all);
        if (protocol.fencing() == Fencing.JOB_MANAGER) {
            ids.forEach(id -> fence(id, writer -> writer.who.attempt() < attempt));
            change(writer -> writer.who.attempt() == attempt, writer -> writer.phase = Phase.FENCED_OTHERS);
        }
    }

    private int from(Identity who) {
        return switch (protocol.readFrom()) {
            case LOWEST_END -> latest.lowestEnd(who.partition());
            case SAME_WRITERS_END -> latest.endOf(who.subtask());
        };
    }

    /** Takes an id from those who have it, and aborts what they have open. */
    void fence(int id, Predicate<Writer> owners) {
        for (int partition = 0; partition < logs.size(); partition++) {
            abort(id, partition);
        }
        change(writer -> writer.who.id() == id && owners.test(writer), writer -> writer.fenced = true);
        forgetTheFenced();
    }

    /** A writer of an old attempt that is fenced can do nothing that anyone would notice. */
    private void forgetTheFenced() {
        writers = writers.stream()
                .filter(writer -> !writer.fenced || writer.who.attempt() == attempt)
                .toList();
    }

    /** Takes what an id has open out of the log, and moves all that point behind it. */
    private void abort(int id, int partition) {
        if (!isOpen(id, partition)) {
            return;
        }
        List<Entry> log = logs.get(partition);
        int[] moved = new int[log.size() + 1];
        List<Entry> rest = new ArrayList<>();
        for (int offset = 0; offset < log.size(); offset++) {
            moved[offset] = rest.size();
            Entry entry = log.get(offset);
            if (entry.committed() || entry.id() != id) {
                rest.add(entry);
            }
        }
        moved[log.size()] = rest.size();
        setLog(partition, List.copyOf(rest));
        latest = latest.moved(partition, moved);
        change(writer -> writer.who.partition() == partition, writer -> Moves.move(writer, moved));
    }

    /** Whether an id has written to a partition what is neither committed nor aborted. */
    boolean isOpen(int id, int partition) {
        for (Entry entry : logs.get(partition)) {
            if (entry.id() == id && !entry.committed()) {
                return true;
            }
        }
        return false;
    }

    void setLog(int partition, List<Entry> log) {
        List<List<Entry>> all = new ArrayList<>(logs);
        all.set(partition, log);
        logs = List.copyOf(all);
    }

    /** Changes a copy of a writer. */
    void change(Identity who, Consumer<Writer> how) {
        change(writer -> writer.who.equals(who), how);
    }

    /** Changes copies of some writers. */
    private void change(Predicate<Writer> which, Consumer<Writer> how) {
        List<Writer> all = new ArrayList<>(writers);
        all.replaceAll(writer -> {
            if (!which.test(writer)) {
                return writer;
            }
            Writer copy = writer.copy();
            how.accept(copy);
            return copy;
        });
        writers = List.copyOf(all);
    }

    /** Gives up the checkpoint that is under way, or is done with it. */
    void endCheckpoint() {
        checkpointing = false;
        change(writer -> true, writer -> writer.snapshot = null);
    }

    /** The first offset that a reader of committed records cannot pass. */
    int lastStable(int partition) {
        List<Entry> log = logs.get(partition);
        for (int offset = 0; offset < log.size(); offset++) {
            if (!log.get(offset).committed()) {
                return offset;
            }
        }
        return log.size();
    }

    int highWatermark(int partition) {
        return logs.get(partition).size();
    }

    /** The writers of the present attempt. */
    List<Writer> present() {
        return writers.stream()
                .filter(writer -> writer.who.attempt() == attempt)
                .toList();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof World other
                && attempt == other.attempt
                && failed == other.failed
                && checkpointing == other.checkpointing
                && checkpoints == other.checkpoints
                && failovers == other.failovers
                && timeouts == other.timeouts
                && latest.equals(other.latest)
                && writers.equals(other.writers)
                && logs.equals(other.logs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempt, failed, checkpointing, checkpoints, failovers, timeouts, latest, writers, logs);
    }
}
