package dev.spillway.connectors.decisionlog;

import dev.spillway.connectors.decisionlog.Protocol.Fencing;
import dev.spillway.connectors.decisionlog.Protocol.Order;
import dev.spillway.connectors.decisionlog.Protocol.ReadTo;
import dev.spillway.connectors.decisionlog.Writer.Phase;
import dev.spillway.connectors.decisionlog.Writer.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything that can happen next in a world. */
final class Steps {

    /**
     * One of the things that can happen.
     *
     * @param what it is, for people
     * @param after the world then
     */
    record Step(Supplier<String> what, World after) {}

    private final World before;
    private final List<Step> steps = new ArrayList<>();

    private Steps(World before) {
        this.before = before;
    }

    static List<Step> of(World world) {
        Steps steps = new Steps(world);
        world.writers.forEach(steps::writer);
        steps.jobManager();
        steps.broker();
        return steps.steps;
    }

    private void step(Supplier<String> what, Consumer<World> how) {
        World after = before.copy();
        how.accept(after);
        steps.add(new Step(what, after));
    }

    private void writer(Writer writer) {
        switch (writer.phase) {
            case STARTED -> {
                if (before.protocol.order() == Order.FENCE_THEN_READ) {
                    initialise(writer, Phase.FENCED_OTHERS);
                } else {
                    look(writer);
                }
            }
            case FENCED_OTHERS -> look(writer);
            case LOOKED_FOR_THE_END -> read(writer);
            case READ -> initialise(writer, Phase.RUNNING);
            case RUNNING -> run(writer);
        }
    }

    /** InitProducerId: fences and aborts whoever has the id. */
    private void initialise(Writer writer, Phase next) {
        step(() -> writer.who + ": InitProducerId", world -> {
            world.ids.stream()
                    .filter(id -> fences(writer, id))
                    .forEach(id -> world.fence(id, other -> hasFenced(other) && !other.who.equals(writer.who)));
            world.change(writer.who, changed -> changed.phase = next);
        });
    }

    private boolean fences(Writer writer, int id) {
        boolean own = id == writer.who.id();
        boolean earlier = before.protocol.ids() != Protocol.Ids.ATTEMPT || id < writer.who.id() / 2 * 2;
        return own || (before.protocol.fencing() == Fencing.ALL && earlier);
    }

    /** Whether a writer has its id: one that has not asked for it yet loses nothing. */
    private boolean hasFenced(Writer writer) {
        return before.protocol.order() == Order.FENCE_THEN_READ
                ? writer.phase != Phase.STARTED
                : writer.phase == Phase.RUNNING;
    }

    private void look(Writer writer) {
        int partition = writer.who.partition();
        int end = before.protocol.readTo() == ReadTo.HIGH_WATERMARK
                ? before.highWatermark(partition)
                : before.lastStable(partition);
        step(
                () -> writer.who + ": sees the end at " + end,
                world -> world.change(writer.who, changed -> {
                    changed.upTo = end;
                    changed.phase = Phase.LOOKED_FOR_THE_END;
                }));
    }

    /** Waits until nothing is open before the end that it saw. */
    private void read(Writer writer) {
        int partition = writer.who.partition();
        if (before.lastStable(partition) < writer.upTo) {
            return;
        }
        int known = writer.known;
        for (Entry entry : before.logs.get(partition).subList(Math.min(writer.from, writer.upTo), writer.upTo)) {
            if (!before.protocol.ownRecordsOnly() || entry.id() == writer.who.id()) {
                known |= 1 << entry.record();
            }
        }
        int found = known;
        step(
                () -> writer.who + ": reads " + writer.from + " to " + writer.upTo,
                world -> world.change(writer.who, changed -> {
                    changed.known = found;
                    changed.end = changed.upTo;
                    changed.from = 0;
                    changed.upTo = 0;
                    changed.phase = before.protocol.order() == Order.FENCE_THEN_READ ? Phase.RUNNING : Phase.READ;
                }));
    }

    private void run(Writer writer) {
        for (int key : writer.who.keys()) {
            if (writer.positions.get(key) < before.scenario.records().get(key)) {
                decide(writer, key);
            }
        }
        if (writer.dirty) {
            commit(writer);
        }
        boolean asked = before.checkpointing && writer.who.attempt() == before.attempt && writer.snapshot == null;
        if (asked && !(writer.dirty && before.protocol.commitsAtCheckpoint())) {
            snapshot(writer);
        }
    }

    private void decide(Writer writer, int key) {
        int record = writer.next(key);
        if (writer.knows(record)) {
            step(
                    () -> writer.who + ": reuses the decision on " + Entry.name(record),
                    world -> world.change(writer.who, changed -> {
                        changed.pass(key);
                        changed.known &= ~(1 << record);
                    }));
        } else if (writer.fenced) {
            ends(writer);
        } else {
            step(() -> writer.who + ": writes a decision on " + Entry.name(record), world -> {
                int partition = writer.who.partition();
                List<Entry> log = new ArrayList<>(world.logs.get(partition));
                log.add(new Entry(record, writer.who.id(), false));
                world.setLog(partition, List.copyOf(log));
                world.change(writer.who, changed -> {
                    changed.pass(key);
                    changed.end = log.size();
                    changed.dirty = true;
                });
            });
        }
    }

    private void commit(Writer writer) {
        if (writer.fenced) {
            ends(writer);
            return;
        }
        step(() -> writer.who + ": commits", world -> {
            int partition = writer.who.partition();
            List<Entry> log = new ArrayList<>(world.logs.get(partition));
            log.replaceAll(
                    entry -> entry.id() == writer.who.id() ? new Entry(entry.record(), entry.id(), true) : entry);
            world.setLog(partition, List.copyOf(log));
            world.change(writer.who, changed -> changed.dirty = false);
        });
    }

    /** A fenced writer ends its subtask; if that is of the present attempt, the JobManager gives it up. */
    private void ends(Writer writer) {
        step(() -> writer.who + ": is fenced and ends", world -> {
            world.failed |= writer.who.attempt() == world.attempt;
            world.writers = world.writers.stream()
                    .filter(other -> !other.who.sharesSubtaskWith(writer.who))
                    .toList();
        });
    }

    private void snapshot(Writer writer) {
        int end = switch (before.protocol.snapshotEnd()) {
            case KNOWN -> writer.end;
            case ASKED -> before.highWatermark(writer.who.partition());
        };
        step(
                () -> writer.who + ": takes its snapshot, the end being " + end,
                world -> world.change(
                        writer.who,
                        changed -> changed.snapshot = new Snapshot(
                                end, changed.positions, before.protocol.keepsRemembered() ? changed.known : 0)));
    }

    private void jobManager() {
        boolean spare = before.attempt + 1 < before.scenario.parallelism().size();
        if (spare && (before.failed || before.failovers < before.scenario.failovers())) {
            step(() -> "JobManager: gives up attempt " + before.attempt, world -> {
                world.failovers += world.failed ? 0 : 1;
                world.attempt++;
                world.endCheckpoint();
                world.start();
            });
        }
        if (!before.failed && !before.checkpointing && before.checkpoints < before.scenario.checkpoints()) {
            step(() -> "JobManager: begins a checkpoint", world -> {
                world.checkpoints++;
                world.checkpointing = true;
            });
        }
        if (before.checkpointing && !before.failed && before.present().stream().allMatch(w -> w.snapshot != null)) {
            step(() -> "JobManager: completes the checkpoint", Steps::complete);
        }
    }

    private static void complete(World world) {
        List<Integer> positions = new ArrayList<>(world.latest.positions());
        List<Checkpoint.End> ends = new ArrayList<>();
        int known = 0;
        for (Writer writer : world.present()) {
            Snapshot snapshot = writer.snapshot;
            if (snapshot != null) {
                writer.who
                        .keys()
                        .forEach(key -> positions.set(key, snapshot.positions().get(key)));
                known |= snapshot.known();
                ends.add(new Checkpoint.End(writer.who.partition(), snapshot.end()));
            }
        }
        world.latest = new Checkpoint(List.copyOf(positions), List.copyOf(ends), known);
        world.endCheckpoint();
    }

    /** A transaction that is too old is aborted, and its id is taken from its writer. Those of the lost always end so. */
    private void broker() {
        for (int id : before.ids) {
            if (before.isOpen(id, 0) || before.isOpen(id, 1)) {
                boolean lost = before.present().stream().noneMatch(writer -> owns(writer, id));
                if (lost || before.timeouts < before.scenario.timeouts()) {
                    step(() -> "Broker: aborts the old transaction of id " + id, world -> {
                        world.timeouts += lost ? 0 : 1;
                        world.fence(id, this::hasFenced);
                    });
                }
            }
        }
    }

    private boolean owns(Writer writer, int id) {
        return writer.who.id() == id && !writer.fenced && hasFenced(writer);
    }
}
