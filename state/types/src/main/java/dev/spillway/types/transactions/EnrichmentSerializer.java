package dev.spillway.types.transactions;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an enrichment, its components in order; the missing parts as one bit each. */
public final class EnrichmentSerializer extends VersionedSerializer<Enrichment> {

    private static final long serialVersionUID = 1L;

    private static final Enrichment.Part[] PARTS = Enrichment.Part.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Enrichment value, DataOutputView out) throws IOException {
        Varint.writeText(value.segment(), out);
        Varint.writeText(value.homeCountry(), out);
        out.writeBoolean(value.accountBlocked());
        Varint.writeUnsigned(value.accountVersion(), out);
        Varint.writeText(value.merchantCategory(), out);
        Varint.writeText(value.merchantCountry(), out);
        Varint.writeUnsigned(value.merchantVersion(), out);
        Varint.writeSigned(value.amountBaseMinor(), out);
        Varint.writeUnsigned(value.fxVersion(), out);
        int bits = 0;
        for (Enrichment.Part part : value.missing()) {
            bits |= 1 << part.ordinal();
        }
        out.writeByte(bits);
    }

    @Override
    protected Enrichment readBody(int version, DataInputView in) throws IOException {
        return new Enrichment(
                Varint.readText(in),
                Varint.readText(in),
                in.readBoolean(),
                Varint.readUnsigned(in),
                Varint.readText(in),
                Varint.readText(in),
                Varint.readUnsigned(in),
                Varint.readSigned(in),
                Varint.readUnsigned(in),
                parts(in.readUnsignedByte()));
    }

    private static Set<Enrichment.Part> parts(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<Enrichment.Part> parts = EnumSet.noneOf(Enrichment.Part.class);
        for (Enrichment.Part part : PARTS) {
            if ((bits & 1 << part.ordinal()) != 0) {
                parts.add(part);
            }
        }
        return parts;
    }
}
