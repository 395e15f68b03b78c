package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The last raw offset seen of one key, by raw partition: tells a record that the stage before sent again after a
 * failure from a new one. A stage sends the records of one key and partition in the order of their offsets, so a
 * repeat is exactly an offset that is not above the last one.
 *
 * <p>Bound: one entry a partition that the key was ever produced to, which is one where producers keep to the
 * contract's key.
 */
public final class LastOffsets implements Packed {

    private int[] partition = new int[1];
    private long[] offset = new long[1];
    private int size;

    /** Notes an offset; returns false, and notes nothing, if it was seen before. */
    public boolean advance(int rawPartition, long rawOffset) {
        for (int i = 0; i < size; i++) {
            if (partition[i] == rawPartition) {
                boolean fresh = rawOffset > offset[i];
                offset[i] = Math.max(offset[i], rawOffset);
                return fresh;
            }
        }
        if (size == partition.length) {
            partition = Arrays.copyOf(partition, size * 2);
            offset = Arrays.copyOf(offset, size * 2);
        }
        partition[size] = rawPartition;
        offset[size] = rawOffset;
        size++;
        return true;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(size, out);
        for (int i = 0; i < size; i++) {
            Varint.writeUnsigned(partition[i], out);
            Varint.writeUnsigned(offset[i], out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LastOffsets read(DataInputView in) throws IOException {
        LastOffsets last = new LastOffsets();
        int size = (int) Varint.readUnsigned(in);
        last.partition = new int[Math.max(1, size)];
        last.offset = new long[Math.max(1, size)];
        for (int i = 0; i < size; i++) {
            last.partition[i] = (int) Varint.readUnsigned(in);
            last.offset[i] = Varint.readUnsigned(in);
        }
        last.size = size;
        return last;
    }
}
