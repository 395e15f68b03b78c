package dev.spillway.functions.chain;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link ChainHead}: the number of links and the bytes of the hash. */
public final class ChainHeadSerializer extends VersionedSerializer<ChainHead> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(ChainHead value, DataOutputView out) throws IOException {
        Varint.writeUnsigned(value.sequence(), out);
        Varint.writeBytes(HexFormat.of().parseHex(value.hash()), out);
    }

    @Override
    protected ChainHead readBody(int version, DataInputView in) throws IOException {
        return new ChainHead(Varint.readUnsigned(in), HexFormat.of().formatHex(Varint.readBytes(in)));
    }
}
