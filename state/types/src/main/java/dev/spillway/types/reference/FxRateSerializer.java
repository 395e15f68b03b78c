package dev.spillway.types.reference;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a rate, its components in order. */
public final class FxRateSerializer extends VersionedSerializer<FxRate> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(FxRate value, DataOutputView out) throws IOException {
        Varint.writeText(value.currency(), out);
        Varint.writeUnsigned(value.rateNanos(), out);
        out.writeLong(value.effectiveAt());
        Varint.writeUnsigned(value.version(), out);
    }

    @Override
    protected FxRate readBody(int version, DataInputView in) throws IOException {
        return new FxRate(Varint.readText(in), Varint.readUnsigned(in), in.readLong(), Varint.readUnsigned(in));
    }
}
