package dev.spillway.functions.route;

import dev.spillway.core.serial.ProvenanceSerializer;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The parts in order. */
public final class DeliverySerializer extends VersionedSerializer<Delivery> {

    private static final long serialVersionUID = 1L;

    private final ProvenanceSerializer provenances = new ProvenanceSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Delivery value, DataOutputView out) throws IOException {
        provenances.serialize(value.provenance(), out);
        Varint.writeText(value.topic(), out);
        Varint.writeBytes(value.key(), out);
        Varint.writeBytes(value.value(), out);
    }

    @Override
    protected Delivery readBody(int version, DataInputView in) throws IOException {
        return new Delivery(
                provenances.deserialize(in), Varint.readText(in), Varint.readBytes(in), Varint.readBytes(in));
    }
}
