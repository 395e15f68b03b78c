package dev.spillway.types.reference;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a merchant, its components in order. */
public final class MerchantSerializer extends VersionedSerializer<Merchant> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Merchant value, DataOutputView out) throws IOException {
        Varint.writeText(value.merchantId(), out);
        Varint.writeText(value.category(), out);
        Varint.writeText(value.country(), out);
        Varint.writeUnsigned(value.version(), out);
    }

    @Override
    protected Merchant readBody(int version, DataInputView in) throws IOException {
        return new Merchant(Varint.readText(in), Varint.readText(in), Varint.readText(in), Varint.readUnsigned(in));
    }
}
