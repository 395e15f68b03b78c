package dev.spillway.functions.reconcile;

import dev.spillway.core.Origin;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link BookEntry}; enums by their order, to which names are only ever appended. */
public final class BookEntrySerializer extends VersionedSerializer<BookEntry> {

    private static final long serialVersionUID = 1L;
    private static final BookEntry.Kind[] KINDS = BookEntry.Kind.values();
    private static final OutcomeClass[] OUTCOMES = OutcomeClass.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(BookEntry value, DataOutputView out) throws IOException {
        writeOrigin(value.origin(), out);
        out.writeByte(value.kind().ordinal());
        out.writeByte(value.outcome().ordinal());
        out.writeInt(value.fingerprint());
    }

    @Override
    protected BookEntry readBody(int version, DataInputView in) throws IOException {
        return new BookEntry(readOrigin(in), KINDS[in.readByte()], OUTCOMES[in.readByte()], in.readInt());
    }

    static void writeOrigin(Origin origin, DataOutputView out) throws IOException {
        Varint.writeText(origin.topic(), out);
        Varint.writeUnsigned(origin.partition(), out);
        Varint.writeUnsigned(origin.offset(), out);
    }

    static Origin readOrigin(DataInputView in) throws IOException {
        return new Origin(Varint.readText(in), (int) Varint.readUnsigned(in), Varint.readUnsigned(in));
    }
}
