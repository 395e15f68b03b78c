package dev.spillway.core.serial;

import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an outcome, its components in order. */
public final class OutcomeSerializer extends VersionedSerializer<Outcome> {

    private static final long serialVersionUID = 1L;

    private static final ProvenanceSerializer PROVENANCE = new ProvenanceSerializer();
    private static final OutcomeClass[] CLASSES = OutcomeClass.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Outcome value, DataOutputView out) throws IOException {
        PROVENANCE.serialize(value.provenance(), out);
        Varint.writeText(value.businessId(), out);
        EnumByte.write(value.outcome(), out);
        Varint.writeText(value.stage(), out);
        Varint.writeText(value.code(), out);
        Varint.writeText(value.reference(), out);
        out.writeLong(value.at());
    }

    @Override
    protected Outcome readBody(int version, DataInputView in) throws IOException {
        return new Outcome(
                PROVENANCE.deserialize(in),
                Varint.readText(in),
                EnumByte.read(CLASSES, in),
                Varint.readText(in),
                Varint.readText(in),
                Varint.readText(in),
                in.readLong());
    }
}
