package dev.spillway.functions.chain;

import dev.spillway.core.serial.ProvenanceSerializer;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link ChainLink}, its components in order. */
public final class ChainLinkSerializer extends VersionedSerializer<ChainLink> {

    private static final long serialVersionUID = 1L;

    private static final ProvenanceSerializer PROVENANCE = new ProvenanceSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(ChainLink value, DataOutputView out) throws IOException {
        PROVENANCE.serialize(value.provenance(), out);
        Varint.writeUnsigned(value.partition(), out);
        Varint.writeBytes(value.key(), out);
        Varint.writeBytes(value.value(), out);
    }

    @Override
    protected ChainLink readBody(int version, DataInputView in) throws IOException {
        return new ChainLink(
                PROVENANCE.deserialize(in), (int) Varint.readUnsigned(in), Varint.readBytes(in), Varint.readBytes(in));
    }
}
