package dev.spillway.chaos.law;

import dev.spillway.chaos.load.History;
import dev.spillway.chaos.load.HistoryEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The history by partition and offset, 16 bytes a record. */
final class HistoryBook {

    private final Map<Integer, Page> partitions = new TreeMap<>();
    private long entries;

    static HistoryBook read(Path history) {
        HistoryBook book = new HistoryBook();
        History.read(history, book::add);
        return book;
    }

    void add(HistoryEntry entry) {
        partitions
                .computeIfAbsent(entry.partition(), absent -> new Page())
                .put((int) entry.offset(), entry.key(), entry.value());
        entries++;
    }

    /** Records acknowledged. */
    long entries() {
        return entries;
    }

    /** Whether a record was acknowledged at that place. */
    boolean has(int partition, long offset) {
        Page page = partitions.get(partition);
        return page != null && page.present.get((int) offset);
    }

    /** Whether the record acknowledged at that place had this key and value. */
    boolean was(int partition, long offset, long key, long value) {
        Page page = partitions.get(partition);
        return page != null
                && page.present.get((int) offset)
                && page.keys[(int) offset] == key
                && page.values[(int) offset] == value;
    }

    private static final class Page {
        private final BitSet present = new BitSet();
        private long[] keys = new long[1 << 12];
        private long[] values = new long[1 << 12];

        void put(int offset, long key, long value) {
            if (offset >= keys.length) {
                int length = Math.max(offset + 1, keys.length * 2);
                keys = Arrays.copyOf(keys, length);
                values = Arrays.copyOf(values, length);
            }
            present.set(offset);
            keys[offset] = key;
            values[offset] = value;
        }
    }
}
