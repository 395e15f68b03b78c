package dev.spillway.core.serial;

import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes a raw record: provenance, key, value, headers. An absent key or value stays absent, an empty one empty. */
public final class RawRecordSerializer extends VersionedSerializer<RawRecord> {

    private static final long serialVersionUID = 1L;

    private static final ProvenanceSerializer PROVENANCE = new ProvenanceSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(RawRecord value, DataOutputView out) throws IOException {
        PROVENANCE.serialize(value.provenance(), out);
        writeNullable(value.key(), out);
        writeNullable(value.value(), out);
        Varint.writeUnsigned(value.headers().size(), out);
        for (RecordHeader header : value.headers()) {
            Varint.writeText(header.name(), out);
            Varint.writeBytes(header.value(), out);
        }
    }

    @Override
    protected RawRecord readBody(int version, DataInputView in) throws IOException {
        Provenance provenance = PROVENANCE.deserialize(in);
        byte[] key = readNullable(in);
        byte[] value = readNullable(in);
        int size = (int) Varint.readUnsigned(in);
        List<RecordHeader> headers = size == 0 ? List.of() : new ArrayList<>(Math.min(size, 1_024));
        for (int i = 0; i < size; i++) {
            headers.add(new RecordHeader(Varint.readText(in), Varint.readBytes(in)));
        }
        return new RawRecord(provenance, key, value, headers);
    }

    private static void writeNullable(byte @Nullable [] bytes, DataOutputView out) throws IOException {
        if (bytes == null) {
            Varint.writeUnsigned(0, out);
        } else {
            Varint.writeUnsigned(bytes.length + 1L, out);
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readNullable(DataInputView in) throws IOException {
        int lengthAndOne = (int) Varint.readUnsigned(in);
        if (lengthAndOne == 0) {
            return null;
        }
        byte[] bytes = new byte[lengthAndOne - 1];
        in.readFully(bytes);
        return bytes;
    }
}
