package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stores an {@link OffsetChunk}: runs of equal flags, then only the fingerprints and times that these flags ask for. A
 * chunk of 1,024 raw records that wait takes about 2 KiB, of 1,024 closed decisions 8 KiB, of other outcomes 4 KiB.
 */
public final class OffsetChunkSerializer extends VersionedSerializer<OffsetChunk> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void writeBody(OffsetChunk chunk, DataOutputView out) throws IOException {
        Varint.writeSigned(chunk.base, out);
        int from = 0;
        while (from < OffsetChunk.SIZE) {
            int to = endOfRun(chunk, from);
            Varint.writeUnsigned(chunk.flags[from], out);
            Varint.writeUnsigned(to - from, out);
            for (int slot = from; slot < to; slot++) {
                writeLine(chunk, slot, out);
            }
            from = to;
        }
    }

    private static int endOfRun(OffsetChunk chunk, int from) {
        int to = from + 1;
        while (to < OffsetChunk.SIZE && chunk.flags[to] == chunk.flags[from]) {
            to++;
        }
        return to;
    }

    private static void writeLine(OffsetChunk chunk, int slot, DataOutputView out) throws IOException {
        int flags = chunk.flags[slot];
        if (Slot.hasOutcome(flags)) {
            out.writeInt(chunk.outcomes[slot]);
        }
        if (Slot.has(flags, Slot.DECISION)) {
            out.writeInt(chunk.decisions[slot]);
        }
        if (Slot.open(flags)) {
            Varint.writeUnsigned(chunk.since[slot], out);
        }
    }

    @Override
    protected OffsetChunk readBody(int version, DataInputView in) throws IOException {
        OffsetChunk chunk = new OffsetChunk(Varint.readSigned(in));
        int from = 0;
        while (from < OffsetChunk.SIZE) {
            int flags = version == 1 ? in.readByte() : (int) Varint.readUnsigned(in);
            int to = from + (int) Varint.readUnsigned(in);
            for (int slot = from; slot < to; slot++) {
                readLine(chunk, slot, flags, in);
            }
            from = to;
        }
        return chunk;
    }

    private static void readLine(OffsetChunk chunk, int slot, int flags, DataInputView in) throws IOException {
        chunk.set(slot, flags, chunk.base);
        if (Slot.hasOutcome(flags)) {
            chunk.outcomes[slot] = in.readInt();
        }
        if (Slot.has(flags, Slot.DECISION)) {
            chunk.decisions[slot] = in.readInt();
        }
        if (Slot.open(flags)) {
            chunk.since[slot] = (int) Varint.readUnsigned(in);
        }
    }

    @Override
    public OffsetChunk copy(OffsetChunk from) {
        return from.copy();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
