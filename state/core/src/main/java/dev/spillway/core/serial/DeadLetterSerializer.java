package dev.spillway.core.serial;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a dead letter, its components in order. */
public final class DeadLetterSerializer extends VersionedSerializer<DeadLetter> {

    private static final long serialVersionUID = 1L;

    private static final RawRecordSerializer RAW = new RawRecordSerializer();
    private static final ErrorClass[] CLASSES = ErrorClass.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(DeadLetter value, DataOutputView out) throws IOException {
        RAW.serialize(value.raw(), out);
        Varint.writeText(value.stage(), out);
        Rejection why = value.why();
        EnumByte.write(why.errorClass(), out);
        Varint.writeText(why.code(), out);
        Varint.writeText(why.field(), out);
        Varint.writeText(why.message(), out);
        Varint.writeUnsigned(value.attempt(), out);
        Varint.writeText(value.jobVersion(), out);
        out.writeLong(value.at());
    }

    @Override
    protected DeadLetter readBody(int version, DataInputView in) throws IOException {
        RawRecord raw = RAW.deserialize(in);
        String stage = Varint.readText(in);
        Rejection why = new Rejection(
                EnumByte.read(CLASSES, in), Varint.readText(in), Varint.readText(in), Varint.readText(in));
        return new DeadLetter(raw, stage, why, (int) Varint.readUnsigned(in), Varint.readText(in), in.readLong());
    }
}
