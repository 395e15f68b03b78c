package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The different values that one key's events had, in tiles of event time: how many merchants an account paid in a day.
 * The same in whatever order the events of the window came. Each value stands once a tile, with the tile where it stood
 * before, so a value counts in a window if it did not stand there before, and no set is built.
 *
 * <p>Bound: the newest {@value #CAPACITY} pairs of tile and value, of 24 bytes in memory and about 10 stored. Exact while
 * the horizon has no more of them; beyond, a count is of the newest ones.
 */
public final class DistinctTiles implements Packed {

    /** Pairs of tile and value remembered. */
    public static final int CAPACITY = 256;

    private static final long NEVER = Long.MIN_VALUE;

    private long[] tiles = new long[2];
    private long[] values = new long[2];
    /** The tile before in which the value stands. */
    private long[] before = new long[2];

    private int size;

    /**
     * Adds an event.
     *
     * @param tile of the event: event time / width, rounded down
     * @param value of the event, or a 64-bit hash of it
     * @param horizon tiles kept before the newest one
     */
    public void add(long tile, long value, long horizon) {
        if (size > 0 && tile < tiles[size - 1] - horizon) {
            return;
        }
        int i = lowerBound(tile, value);
        if (i < size && tiles[i] == tile && values[i] == value) {
            return;
        }
        insert(i, tile, value);
        int gone = 0;
        while (tiles[gone] < tiles[size - 1] - horizon || size - gone > CAPACITY) {
            gone++;
        }
        forget(gone);
    }

    /** Number of different values in tiles {@code from} to {@code to}, both included. */
    public int count(long from, long to) {
        int count = 0;
        for (int i = size - 1; i >= 0 && tiles[i] >= from; i--) {
            if (tiles[i] <= to && before[i] < from) {
                count++;
            }
        }
        return count;
    }

    /** Whether a value stands in tiles {@code from} to {@code to}, both included. */
    public boolean contains(long value, long from, long to) {
        for (int i = size - 1; i >= 0 && tiles[i] >= from; i--) {
            if (tiles[i] <= to && values[i] == value) {
                return true;
            }
        }
        return false;
    }

    /** Number of pairs held. */
    public int size() {
        return size;
    }

    private int lowerBound(long tile, long value) {
        int i = size;
        while (i > 0 && (tiles[i - 1] > tile || (tiles[i - 1] == tile && values[i - 1] >= value))) {
            i--;
        }
        return i;
    }

    private void insert(int i, long tile, long value) {
        if (size == tiles.length) {
            int capacity = Math.min(2 * size, CAPACITY + 1);
            tiles = Arrays.copyOf(tiles, capacity);
            values = Arrays.copyOf(values, capacity);
            before = Arrays.copyOf(before, capacity);
        }
        shift(i, i + 1, size - i);
        tiles[i] = tile;
        values[i] = value;
        size++;
        before[i] = previous(i);
        int later = next(i, i + 1);
        if (later < size) {
            before[later] = tile;
        }
    }

    private long previous(int i) {
        for (int earlier = i - 1; earlier >= 0; earlier--) {
            if (values[earlier] == values[i]) {
                return tiles[earlier];
            }
        }
        return NEVER;
    }

    private void forget(int gone) {
        for (int i = 0; i < gone; i++) {
            int later = next(i, gone);
            if (later < size) {
                before[later] = NEVER;
            }
        }
        if (gone > 0) {
            shift(gone, 0, size - gone);
            size -= gone;
        }
    }

    /** The first pair from {@code from} on with the value of pair {@code i}; the size if there is none. */
    private int next(int i, int from) {
        int later = from;
        while (later < size && values[later] != values[i]) {
            later++;
        }
        return later;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(tiles, from, tiles, to, length);
        System.arraycopy(values, from, values, to, length);
        System.arraycopy(before, from, before, to, length);
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(size, out);
        long last = 0;
        for (int i = 0; i < size; i++) {
            Varint.writeSigned(tiles[i] - last, out);
            out.writeLong(values[i]);
            last = tiles[i];
        }
    }

    /** Reads what {@link #write} wrote. */
    public static DistinctTiles read(DataInputView in) throws IOException {
        DistinctTiles distinct = new DistinctTiles();
        int size = (int) Varint.readUnsigned(in);
        long tile = 0;
        for (int i = 0; i < size; i++) {
            tile += Varint.readSigned(in);
            distinct.insert(i, tile, in.readLong());
        }
        return distinct;
    }
}
