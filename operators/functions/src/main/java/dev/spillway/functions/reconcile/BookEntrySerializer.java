package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import dev.spillway.core.serial.OriginSerializer;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link BookEntry}; enums by their order, to which names are only ever appended. */
public final class BookEntrySerializer extends VersionedSerializer<BookEntry> {

    static final OriginSerializer ORIGIN = new OriginSerializer();

    private static final long serialVersionUID = 1L;
    private static final BookEntry.Kind[] KINDS = BookEntry.Kind.values();
    private static final OutcomeClass[] OUTCOMES = OutcomeClass.values();

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void writeBody(BookEntry value, DataOutputView out) throws IOException {
        ORIGIN.serialize(value.origin(), out);
        out.writeByte(value.kind().ordinal());
        out.writeByte(value.outcome().ordinal());
        out.writeInt(value.fingerprint());
        out.writeByte(value.parts());
    }

    @Override
    protected BookEntry readBody(int version, DataInputView in) throws IOException {
        return new BookEntry(
                ORIGIN.deserialize(in),
                KINDS[in.readByte()],
                OUTCOMES[in.readByte()],
                in.readInt(),
                version == 1 ? DecisionSighting.NOT_SAID : in.readByte());
    }
}
