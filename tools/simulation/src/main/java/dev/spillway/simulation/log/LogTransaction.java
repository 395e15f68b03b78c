package dev.spillway.simulation.log;

import java.util.LinkedHashSet;
import java.util.Set;

/** A transaction over some partitions: open, then committed or aborted for ever. */
public final class LogTransaction {

    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private final String id;
    private final Set<LogPartition> partitions = new LinkedHashSet<>();
    private State state = State.OPEN;

    /** An open transaction; the id names its sink, so that a successor finds what its predecessor left. */
    public LogTransaction(String id) {
        this.id = id;
    }

    /** Which sink's, and which of them. */
    public String id() {
        return id;
    }

    /** Whether nobody has ended it. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its records are for readers of committed records. */
    public boolean isCommitted() {
        return state == State.COMMITTED;
    }

    /** Whether it was aborted; whoever still writes in it or commits it is fenced. */
    public boolean isAborted() {
        return state == State.ABORTED;
    }

    void touches(LogPartition partition) {
        partitions.add(partition);
    }

    /** Whether a partition that it wrote to cannot be reached. */
    public boolean isCut() {
        return partitions.stream().anyMatch(LogPartition::isCut);
    }

    /** Commits; once more changes nothing. */
    public void commit(long at) {
        end(State.COMMITTED, at);
    }

    /** Aborts; once more changes nothing. */
    public void abort(long at) {
        end(State.ABORTED, at);
    }

    private void end(State how, long at) {
        if (state == State.OPEN) {
            state = how;
            partitions.forEach(partition -> partition.mark(this, at));
        }
    }
}
