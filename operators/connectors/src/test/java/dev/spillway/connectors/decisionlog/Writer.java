package dev.spillway.connectors.decisionlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A producer of the decision log in a subtask of the job. Is copied before it is changed. */
final class Writer {

    /** How far a writer has come. */
    enum Phase {
        STARTED,
        FENCED_OTHERS,
        LOOKED_FOR_THE_END,
        READ,
        RUNNING
    }

    /**
     * What it puts in the checkpoint that is under way.
     *
     * @param end of the log
     * @param positions how many records of each key it has passed
     * @param known records that are decided and that it has not passed
     */
    record Snapshot(int end, List<Integer> positions, int known) {}

    final Identity who;
    /** How many records of each key it has passed. */
    List<Integer> positions;

    Phase phase = Phase.STARTED;
    /** Whether another has taken its id. */
    boolean fenced;
    /** Where it reads the log from. */
    int from;
    /** Where it reads the log to, once it has looked. */
    int upTo;
    /** Behind the last entry that it has read or written. */
    int end;
    /** The records that it found decided, a bit each. */
    int known;
    /** Whether it has written what it has not committed. */
    boolean dirty;

    @Nullable
    Snapshot snapshot;

    private int hash;

    Writer(Identity who, List<Integer> positions, int from) {
        this.who = who;
        this.positions = positions;
        this.from = from;
    }

    Writer copy() {
        Writer copy = new Writer(who, positions, from);
        copy.phase = phase;
        copy.fenced = fenced;
        copy.upTo = upTo;
        copy.end = end;
        copy.known = known;
        copy.dirty = dirty;
        copy.snapshot = snapshot;
        return copy;
    }

    boolean knows(int record) {
        return (known >> record & 1) == 1;
    }

    void pass(int key) {
        List<Integer> next = new ArrayList<>(positions);
        next.set(key, positions.get(key) + 1);
        positions = List.copyOf(next);
    }

    /** The next record of a key, by its number. */
    int next(int key) {
        return Entry.number(key, positions.get(key));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Writer other
                && hashCode() == other.hashCode()
                && who.equals(other.who)
                && positions.equals(other.positions)
                && phase == other.phase
                && fenced == other.fenced
                && from == other.from
                && upTo == other.upTo
                && end == other.end
                && known == other.known
                && dirty == other.dirty
                && Objects.equals(snapshot, other.snapshot);
    }

    /** Asked for only when it does not change any more. */
    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Objects.hash(who, positions, phase.ordinal(), fenced, from, upTo, end, known, dirty, snapshot);
        }
        return hash;
    }
}
