package dev.spillway.core.serial;

import dev.spillway.core.Hash128;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a hash in 17 bytes. It is also the key of a map state, where the backend finds an entry by these very bytes: the
 * version must stay 1, or every id stored before would be lost.
 */
public final class Hash128Serializer extends VersionedSerializer<Hash128> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Hash128 value, DataOutputView out) throws IOException {
        out.writeLong(value.high());
        out.writeLong(value.low());
    }

    @Override
    protected Hash128 readBody(int version, DataInputView in) throws IOException {
        return new Hash128(in.readLong(), in.readLong());
    }
}
