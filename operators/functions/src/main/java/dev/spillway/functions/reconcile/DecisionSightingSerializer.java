package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link DecisionSighting}. */
public final class DecisionSightingSerializer extends VersionedSerializer<DecisionSighting> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void writeBody(DecisionSighting value, DataOutputView out) throws IOException {
        BookEntrySerializer.ORIGIN.serialize(value.origin(), out);
        Varint.writeText(value.key(), out);
        Varint.writeText(value.businessId(), out);
        Varint.writeText(value.decisionId(), out);
        out.writeLong(value.fingerprint());
        out.writeByte(value.parts());
    }

    @Override
    protected DecisionSighting readBody(int version, DataInputView in) throws IOException {
        return new DecisionSighting(
                BookEntrySerializer.ORIGIN.deserialize(in),
                Varint.readText(in),
                Varint.readText(in),
                Varint.readText(in),
                in.readLong(),
                version == 1 ? DecisionSighting.NOT_SAID : in.readByte());
    }
}
