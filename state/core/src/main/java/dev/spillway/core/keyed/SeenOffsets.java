package dev.spillway.core.keyed;

import dev.spillway.core.Origin;
import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The newest raw offsets seen of one key, by raw topic and partition: tells a record that the stage before sent again
 * after a failure from a new one. Offsets are kept one by one, not as a highest mark: a producer that fails may have
 * written a later batch and not an earlier one, and what it sends again for the first time must not pass for a repeat.
 *
 * <p>Bound: {@value #CAPACITY} offsets for each raw partition that the key was ever produced to, which is one where
 * producers keep to the contract's key. An offset below all of a full set counts as seen.
 */
public final class SeenOffsets implements Packed {

    /** Offsets kept of one raw partition. */
    public static final int CAPACITY = 32;

    /** Ascending offsets of one raw partition. */
    private static final class Window {
        private final int source;
        private long[] offsets = new long[2];
        private int size;

        Window(int source) {
            this.source = source;
        }

        boolean add(long offset) {
            int at = size;
            while (at > 0 && offsets[at - 1] >= offset) {
                at--;
            }
            if ((at < size && offsets[at] == offset) || (at == 0 && size == CAPACITY)) {
                return false;
            }
            insert(at, offset);
            return true;
        }

        private void insert(int at, long offset) {
            if (size == CAPACITY) { // the lowest leaves, and all below the place move down
                System.arraycopy(offsets, 1, offsets, 0, at - 1);
                offsets[at - 1] = offset;
                return;
            }
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
            }
            System.arraycopy(offsets, at, offsets, at + 1, size - at);
            offsets[at] = offset;
            size++;
        }
    }

    private Window[] windows = new Window[0];

    /** Notes the offset of an origin; returns false, and notes nothing, if it was seen before. */
    public boolean add(Origin origin) {
        int source = origin.topic().hashCode() * 31 + origin.partition();
        for (Window window : windows) {
            if (window.source == source) {
                return window.add(origin.offset());
            }
        }
        Window window = new Window(source);
        windows = Arrays.copyOf(windows, windows.length + 1);
        windows[windows.length - 1] = window;
        return window.add(origin.offset());
    }

    @Override
    public boolean isEmpty() {
        return windows.length == 0;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(windows.length, out);
        for (Window window : windows) {
            out.writeInt(window.source);
            Varint.writeUnsigned(window.size, out);
            long previous = 0;
            for (int i = 0; i < window.size; i++) {
                Varint.writeUnsigned(window.offsets[i] - previous, out);
                previous = window.offsets[i];
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static SeenOffsets read(DataInputView in) throws IOException {
        SeenOffsets seen = new SeenOffsets();
        seen.windows = new Window[(int) Varint.readUnsigned(in)];
        for (int w = 0; w < seen.windows.length; w++) {
            Window window = new Window(in.readInt());
            window.size = (int) Varint.readUnsigned(in);
            window.offsets = new long[Math.max(2, window.size)];
            long previous = 0;
            for (int i = 0; i < window.size; i++) {
                previous += Varint.readUnsigned(in);
                window.offsets[i] = previous;
            }
            seen.windows[w] = window;
        }
        return seen;
    }
}
