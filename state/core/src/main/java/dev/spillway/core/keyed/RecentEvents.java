package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * When a key's events were: the first one, and the newest with a few yes-or-no facts about each. From them follow the time
 * since the event before and the length of a run of events of a kind, both in event time and so the same in whatever order
 * the events came.
 *
 * <p>Bound: {@value #CAPACITY} events, the oldest leave first; a run is at most that long.
 */
public final class RecentEvents implements Packed {

    /** Events remembered beside the first. */
    public static final int CAPACITY = 16;

    /** What an age is if there is nothing to measure it from. */
    public static final long NONE = -1;

    private static final int MAX_FLAGS = 64;

    private long first = Long.MAX_VALUE;
    private long[] times = new long[2];
    private long[] flags = new long[2];
    private int size;

    /**
     * Adds an event.
     *
     * @param eventTime epoch milliseconds
     * @param facts a bit for each fact that is so
     */
    public void add(long eventTime, long facts) {
        first = Math.min(first, eventTime);
        int i = place(eventTime, facts);
        if (size == CAPACITY) {
            if (i == 0) {
                return;
            }
            shift(1, 0, i - 1);
            i--;
        } else {
            grow();
            shift(i, i + 1, size - i);
            size++;
        }
        times[i] = eventTime;
        flags[i] = facts;
    }

    /** Milliseconds from the first event ever to an instant; {@link #NONE} if it was not before it. */
    public long sinceFirst(long instant) {
        return first <= instant ? instant - first : NONE;
    }

    /** Milliseconds from the newest event at or before an instant; {@link #NONE} if none is remembered. */
    public long sinceLast(long instant) {
        int i = after(instant);
        return i == 0 ? NONE : instant - times[i - 1];
    }

    /**
     * How many events up to an instant were of a kind, one after the other without another between them.
     *
     * @param fact which fact makes the kind: its bit's number, 0 to 63
     */
    public int run(long instant, int fact) {
        if (fact < 0 || fact >= MAX_FLAGS) {
            throw new IllegalArgumentException("fact " + fact + ": expected 0 to 63");
        }
        int end = after(instant);
        int i = end;
        while (i > 0 && (flags[i - 1] >>> fact & 1) == 1) {
            i--;
        }
        return end - i;
    }

    /** Among events of one millisecond the facts decide, so that it is not the order in which they came. */
    private int place(long eventTime, long facts) {
        int i = after(eventTime);
        while (i > 0 && times[i - 1] == eventTime && Long.compareUnsigned(flags[i - 1], facts) > 0) {
            i--;
        }
        return i;
    }

    /** How many events are at or before an instant, of those remembered. */
    private int after(long instant) {
        int i = size;
        while (i > 0 && times[i - 1] > instant) {
            i--;
        }
        return i;
    }

    private void grow() {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
        }
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(times, from, times, to, length);
        System.arraycopy(flags, from, flags, to, length);
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(size, out);
        if (size > 0) {
            Varint.writeSigned(first, out);
        }
        long last = first;
        for (int i = 0; i < size; i++) {
            Varint.writeSigned(times[i] - last, out);
            Varint.writeUnsigned(flags[i], out);
            last = times[i];
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RecentEvents read(DataInputView in) throws IOException {
        RecentEvents events = new RecentEvents();
        int size = (int) Varint.readUnsigned(in);
        if (size == 0) {
            return events;
        }
        events.first = Varint.readSigned(in);
        int capacity = Math.min(CAPACITY, Integer.highestOneBit(Math.max(2, size) - 1) * 2);
        events.times = new long[capacity];
        events.flags = new long[capacity];
        long last = events.first;
        for (int i = 0; i < size; i++) {
            last += Varint.readSigned(in);
            events.times[i] = last;
            events.flags[i] = Varint.readUnsigned(in);
        }
        events.size = size;
        return events;
    }
}
