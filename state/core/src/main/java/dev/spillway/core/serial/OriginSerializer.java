package dev.spillway.core.serial;

import dev.spillway.core.Origin;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an origin: topic, partition, offset. */
public final class OriginSerializer extends VersionedSerializer<Origin> {

    private static final long serialVersionUID = 1L;

    private static final LastText TOPIC = new LastText();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Origin value, DataOutputView out) throws IOException {
        TOPIC.write(value.topic(), out);
        Varint.writeUnsigned(value.partition(), out);
        Varint.writeUnsigned(value.offset(), out);
    }

    @Override
    protected Origin readBody(int version, DataInputView in) throws IOException {
        return new Origin(TOPIC.read(in), (int) Varint.readUnsigned(in), Varint.readUnsigned(in));
    }
}
