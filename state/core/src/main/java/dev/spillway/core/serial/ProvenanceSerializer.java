package dev.spillway.core.serial;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a provenance: origin, production in 8 bytes, and how much later it arrived. */
public final class ProvenanceSerializer extends VersionedSerializer<Provenance> {

    private static final long serialVersionUID = 1L;

    private static final OriginSerializer ORIGIN = new OriginSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Provenance value, DataOutputView out) throws IOException {
        ORIGIN.serialize(value.origin(), out);
        out.writeLong(value.producedAt());
        Varint.writeSigned(value.arrivedAt() - value.producedAt(), out);
    }

    @Override
    protected Provenance readBody(int version, DataInputView in) throws IOException {
        Origin origin = ORIGIN.deserialize(in);
        long producedAt = in.readLong();
        return new Provenance(origin, producedAt, producedAt + Varint.readSigned(in));
    }
}
