package dev.spillway.core.keyed;

import dev.spillway.core.Hash128;
import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The ids seen for one key, each with the hash of its content and the key's newest event-time day when it came. Time
 * here is the key's own: days fall out when that newest day moves on, so what is remembered depends on the key's input
 * alone and not on any clock, and a very late event is remembered as long as any other.
 *
 * <p>Bound: {@value #CAPACITY} ids of 26 bytes stay here (6.6 kB); a busier key hands its older half to a
 * {@link Spill}.
 */
public final class SeenIds implements Packed {

    /** Ids kept in the packed value. */
    public static final int CAPACITY = 256;

    /** Older ids of busy keys, outside the packed value. */
    public interface Spill {

        /** The content hash stored for an id, or {@code absent} if the id is not stored. */
        long contentOf(Hash128 id, long absent);

        /** Whether the id is stored. */
        boolean contains(Hash128 id);

        /** Stores an id. */
        void put(Hash128 id, long content, int day);

        /** Forgets an id. */
        void remove(Hash128 id);

        /** Forgets ids of days before {@code day}. */
        void forgetBefore(int day);
    }

    private long[] high = new long[4];
    private long[] low = new long[4];
    private long[] content = new long[4];
    private int[] day = new int[4];
    private int size;
    private int newestDay = Integer.MIN_VALUE;
    private boolean spilled;

    /** Number of ids in the packed value. */
    public int size() {
        return size;
    }

    /** The newest event-time day seen, days since 1970-01-01; {@link Integer#MIN_VALUE} if none was. */
    public int newestDay() {
        return newestDay;
    }

    /** Position of an id in the packed value, -1 if it is not there. The newest are looked at first. */
    public int indexOf(Hash128 id) {
        for (int i = size - 1; i >= 0; i--) {
            if (high[i] == id.high() && low[i] == id.low()) {
                return i;
            }
        }
        return -1;
    }

    /** Content hash of the id at a position. */
    public long contentAt(int index) {
        return content[index];
    }

    /** Whether older ids may be in the spill. */
    public boolean spilled() {
        return spilled;
    }

    /**
     * Remembers an id that is not known yet.
     *
     * @param id hash of the id
     * @param contentHash hash of its content
     * @param eventDay its event-time day, days since 1970-01-01
     * @param retentionDays days kept before the newest one, 1 or more
     * @param spill takes the older half when the value is full
     */
    public void add(Hash128 id, long contentHash, int eventDay, int retentionDays, Spill spill) {
        if (eventDay > newestDay) {
            newestDay = eventDay;
            forgetBefore(eventDay - retentionDays, spill);
        }
        if (size == CAPACITY) {
            spillOlderHalf(spill);
        }
        grow();
        high[size] = id.high();
        low[size] = id.low();
        content[size] = contentHash;
        day[size] = newestDay;
        size++;
    }

    /** Forgets an id, as if it had never come. */
    public void remove(Hash128 id, Spill spill) {
        int index = indexOf(id);
        if (index < 0) {
            if (spilled) {
                spill.remove(id);
            }
            return;
        }
        for (int i = index + 1; i < size; i++) {
            move(i, i - 1);
        }
        size--;
    }

    private void forgetBefore(int oldest, Spill spill) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (day[i] >= oldest) {
                move(i, kept++);
            }
        }
        size = kept;
        if (spilled) {
            spill.forgetBefore(oldest);
        }
    }

    private void spillOlderHalf(Spill spill) {
        int half = size / 2;
        for (int i = 0; i < half; i++) {
            spill.put(new Hash128(high[i], low[i]), content[i], day[i]);
        }
        for (int i = half; i < size; i++) {
            move(i, i - half);
        }
        size -= half;
        spilled = true;
    }

    private void move(int from, int to) {
        high[to] = high[from];
        low[to] = low[from];
        content[to] = content[from];
        day[to] = day[from];
    }

    private void grow() {
        if (size == high.length) {
            int capacity = Math.min(CAPACITY, size * 2);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
            content = Arrays.copyOf(content, capacity);
            day = Arrays.copyOf(day, capacity);
        }
    }

    @Override
    public boolean isEmpty() {
        return newestDay == Integer.MIN_VALUE;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(size, out);
        out.writeBoolean(spilled);
        Varint.writeSigned(newestDay, out);
        for (int i = 0; i < size; i++) {
            out.writeLong(high[i]);
            out.writeLong(low[i]);
            out.writeLong(content[i]);
            Varint.writeUnsigned((long) newestDay - day[i], out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static SeenIds read(DataInputView in) throws IOException {
        SeenIds ids = new SeenIds();
        int size = (int) Varint.readUnsigned(in);
        ids.spilled = in.readBoolean();
        ids.newestDay = (int) Varint.readSigned(in);
        int capacity = Math.max(4, size);
        ids.high = new long[capacity];
        ids.low = new long[capacity];
        ids.content = new long[capacity];
        ids.day = new int[capacity];
        for (int i = 0; i < size; i++) {
            ids.high[i] = in.readLong();
            ids.low[i] = in.readLong();
            ids.content[i] = in.readLong();
            ids.day[i] = ids.newestDay - (int) Varint.readUnsigned(in);
        }
        ids.size = size;
        return ids;
    }
}
