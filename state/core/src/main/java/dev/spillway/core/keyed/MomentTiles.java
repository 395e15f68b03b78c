package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Count, sum, sum of squares, least and greatest amount of one key's events, and how many of them were marked (labelled as
 * fraud, say), in tiles of event time. A window ends with the tile that holds the event and reaches back over whole
 * tiles, so a value is the same in whatever order the events of the window came. Tiles older than the owner's horizon,
 * measured from the key's own newest tile, fall out.
 *
 * <p>Cost: an event in order is added in constant time, a late one moves the tiles behind it; a window is read in the time
 * of its tiles, of which {@value #WINDOW} make a window of any length.
 *
 * <p>Bound: horizon + 1 tiles of 64 bytes in memory and, stored, of about 5 bytes for one event and 20 for several.
 */
public final class MomentTiles implements Packed {

    /** Tiles of a window before the one that holds its last event: it ends within 1/60 of its length. */
    public static final int WINDOW = 60;

    static final int COUNT = 1;
    static final int SUM = 2;
    static final int SQUARES_HIGH = 3;
    static final int SQUARES_LOW = 4;
    static final int LEAST = 5;
    static final int GREATEST = 6;
    static final int MARKED = 7;
    private static final int ROW = 8;

    /** Rows of a tile each, by tile; the first value of a row is the tile. */
    private long[] rows = new long[2 * ROW];

    private int size;

    /**
     * Adds an event.
     *
     * @param tile of the event: event time / width, rounded down
     * @param amount of the event, minor units
     * @param horizon tiles kept before the newest one
     */
    public void add(long tile, long amount, long horizon) {
        int at = rowOf(tile, horizon);
        if (at < 0) {
            return;
        }
        rows[at + COUNT]++;
        rows[at + SUM] = Tiles.addSaturated(rows[at + SUM], amount);
        long low = rows[at + SQUARES_LOW] + amount * amount;
        rows[at + SQUARES_HIGH] += Math.multiplyHigh(amount, amount) + Moments.carry(low, rows[at + SQUARES_LOW]);
        rows[at + SQUARES_LOW] = low;
        rows[at + LEAST] = Math.min(rows[at + LEAST], amount);
        rows[at + GREATEST] = Math.max(rows[at + GREATEST], amount);
    }

    /**
     * Marks events that were added, or takes marks back.
     *
     * @param tile of the events
     * @param events how many, negative to take back
     * @param horizon tiles kept before the newest one
     */
    public void mark(long tile, long events, long horizon) {
        int at = rowOf(tile, horizon);
        if (at >= 0) {
            rows[at + MARKED] += events;
        }
    }

    /** Reads tiles {@code from} to {@code to}, both included, into {@code into}, in place of what was there. */
    public void read(long from, long to, Moments into) {
        into.clear();
        for (int at = lowerBound(from) * ROW; at < size * ROW && rows[at] <= to; at += ROW) {
            into.add(rows, at);
        }
    }

    /** Number of tiles held. */
    public int size() {
        return size;
    }

    /** Where the row of a tile begins, made if it is not there; -1 if the tile is beyond the horizon. */
    private int rowOf(long tile, long horizon) {
        if (size > 0 && tile < newest() - horizon) {
            return -1;
        }
        int i = lowerBound(tile);
        if (i < size && rows[i * ROW] == tile) {
            return i * ROW;
        }
        insert(i, tile);
        return (i - forgetBefore(newest() - horizon)) * ROW;
    }

    private long newest() {
        return rows[(size - 1) * ROW];
    }

    /** From the end, where most events belong. */
    private int lowerBound(long tile) {
        int i = size;
        while (i > 0 && rows[(i - 1) * ROW] >= tile) {
            i--;
        }
        return i;
    }

    private void insert(int i, long tile) {
        if (size * ROW == rows.length) {
            rows = Arrays.copyOf(rows, size * ROW * 2);
        }
        int at = i * ROW;
        System.arraycopy(rows, at, rows, at + ROW, size * ROW - at);
        Arrays.fill(rows, at, at + ROW, 0);
        rows[at] = tile;
        rows[at + LEAST] = Long.MAX_VALUE;
        rows[at + GREATEST] = Long.MIN_VALUE;
        size++;
    }

    /** Returns how many tiles left. */
    private int forgetBefore(long oldest) {
        int gone = 0;
        while (rows[gone * ROW] < oldest) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(rows, gone * ROW, rows, 0, (size - gone) * ROW);
            size -= gone;
        }
        return gone;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    /** A tile of one event, which most are, is written as its amount. */
    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(size, out);
        long previous = 0;
        for (int at = 0; at < size * ROW; at += ROW) {
            Varint.writeSigned(rows[at] - previous, out);
            Varint.writeUnsigned(rows[at + COUNT], out);
            Varint.writeSigned(rows[at + MARKED], out);
            Varint.writeSigned(rows[at + SUM], out);
            if (rows[at + COUNT] > 1) {
                Varint.writeUnsigned(rows[at + SQUARES_HIGH], out);
                Varint.writeUnsigned(rows[at + SQUARES_LOW], out);
                Varint.writeSigned(rows[at + LEAST], out);
                Varint.writeSigned(rows[at + GREATEST], out);
            }
            previous = rows[at];
        }
    }

    /** Reads what {@link #write} wrote. */
    public static MomentTiles read(DataInputView in) throws IOException {
        MomentTiles tiles = new MomentTiles();
        int size = (int) Varint.readUnsigned(in);
        tiles.rows = new long[Math.max(2, size) * ROW];
        long tile = 0;
        for (int i = 0; i < size; i++) {
            tile += Varint.readSigned(in);
            tiles.insert(i, tile);
            readRow(tiles.rows, i * ROW, in);
        }
        return tiles;
    }

    private static void readRow(long[] rows, int at, DataInputView in) throws IOException {
        long count = Varint.readUnsigned(in);
        rows[at + COUNT] = count;
        rows[at + MARKED] = Varint.readSigned(in);
        long sum = Varint.readSigned(in);
        rows[at + SUM] = sum;
        if (count > 1) {
            rows[at + SQUARES_HIGH] = Varint.readUnsigned(in);
            rows[at + SQUARES_LOW] = Varint.readUnsigned(in);
            rows[at + LEAST] = Varint.readSigned(in);
            rows[at + GREATEST] = Varint.readSigned(in);
        } else if (count == 1) {
            rows[at + SQUARES_HIGH] = Math.multiplyHigh(sum, sum);
            rows[at + SQUARES_LOW] = sum * sum;
            rows[at + LEAST] = sum;
            rows[at + GREATEST] = sum;
        }
    }
}
