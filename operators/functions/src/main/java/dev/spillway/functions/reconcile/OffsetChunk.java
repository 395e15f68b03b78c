package dev.spillway.functions.reconcile;

/**
 * The lines of 1,024 consecutive offsets: flags, two fingerprints and the time of first sighting of each. 16 KiB on the
 * heap; at most 9 KiB serialized, once it is closed, since times are written only for open lines.
 */
final class OffsetChunk {

    static final int BITS = 10;
    static final int SIZE = 1 << BITS;

    final int[] flags = new int[SIZE];
    final int[] outcomes = new int[SIZE];
    final int[] decisions = new int[SIZE];
    /** Milliseconds after {@link #base} at which an open line was first seen. */
    final int[] since = new int[SIZE];

    final long base;
    /** When its open lines are looked at, as {@link BooksPage#chunks} has it. */
    long due = BooksPage.NEVER;

    int pending;
    int open;

    /** An empty chunk whose times count from {@code base}, epoch milliseconds. */
    OffsetChunk(long base) {
        this.base = base;
    }

    static long index(long offset) {
        return offset >> BITS;
    }

    static int slot(long offset) {
        return (int) offset & (SIZE - 1);
    }

    /** Sets a line's flags and keeps the chunk's counts. */
    void set(int slot, int after, long now) {
        int before = flags[slot];
        flags[slot] = after;
        pending += one(Slot.pending(after)) - one(Slot.pending(before));
        open += one(Slot.open(after)) - one(Slot.open(before));
        if (!Slot.open(before) && Slot.open(after)) {
            since[slot] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, now - base));
        }
    }

    /** When the oldest open line was first seen, epoch milliseconds; {@code Long.MAX_VALUE} if none is open. */
    long oldestOpen() {
        int oldest = Integer.MAX_VALUE;
        for (int slot = 0; open > 0 && slot < SIZE; slot++) {
            if (Slot.open(flags[slot])) {
                oldest = Math.min(oldest, since[slot]);
            }
        }
        return open == 0 ? Long.MAX_VALUE : base + oldest;
    }

    /** The first offset from {@code from} below {@code end}, all in this chunk, that is pending; else {@code end}. */
    long firstPending(long from, long end) {
        long at = from;
        while (at < end && !Slot.pending(flags[slot(at)])) {
            at++;
        }
        return at;
    }

    OffsetChunk copy() {
        OffsetChunk copy = new OffsetChunk(base);
        System.arraycopy(flags, 0, copy.flags, 0, SIZE);
        System.arraycopy(outcomes, 0, copy.outcomes, 0, SIZE);
        System.arraycopy(decisions, 0, copy.decisions, 0, SIZE);
        System.arraycopy(since, 0, copy.since, 0, SIZE);
        copy.due = due;
        copy.pending = pending;
        copy.open = open;
        return copy;
    }

    static int one(boolean condition) {
        return condition ? 1 : 0;
    }
}
