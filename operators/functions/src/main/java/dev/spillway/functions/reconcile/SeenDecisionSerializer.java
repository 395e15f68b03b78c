package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link SeenDecision} in 16 bytes. */
public final class SeenDecisionSerializer extends VersionedSerializer<SeenDecision> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(SeenDecision value, DataOutputView out) throws IOException {
        out.writeLong(value.fingerprint());
        Varint.writeSigned(value.seenAt(), out);
        out.writeBoolean(value.contradicted());
    }

    @Override
    protected SeenDecision readBody(int version, DataInputView in) throws IOException {
        return new SeenDecision(in.readLong(), Varint.readSigned(in), in.readBoolean());
    }
}
