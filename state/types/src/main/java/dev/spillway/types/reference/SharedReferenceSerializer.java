package dev.spillway.types.reference;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes one byte more than the merchant or the rate. */
public final class SharedReferenceSerializer extends VersionedSerializer<SharedReference> {

    private static final long serialVersionUID = 1L;

    private final MerchantSerializer merchants = new MerchantSerializer();
    private final FxRateSerializer rates = new FxRateSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(SharedReference value, DataOutputView out) throws IOException {
        if (value instanceof Merchant merchant) {
            out.writeBoolean(true);
            merchants.serialize(merchant, out);
        } else {
            out.writeBoolean(false);
            rates.serialize((FxRate) value, out);
        }
    }

    @Override
    protected SharedReference readBody(int version, DataInputView in) throws IOException {
        return in.readBoolean() ? merchants.deserialize(in) : rates.deserialize(in);
    }
}
