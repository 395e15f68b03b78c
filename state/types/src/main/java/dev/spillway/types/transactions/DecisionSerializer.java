package dev.spillway.types.transactions;

import dev.spillway.core.serial.EnumByte;
import dev.spillway.core.serial.TextList;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a decision, its components in order. */
public final class DecisionSerializer extends VersionedSerializer<Decision> {

    private static final long serialVersionUID = 1L;

    private static final Decision.Verdict[] VERDICTS = Decision.Verdict.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Decision value, DataOutputView out) throws IOException {
        Varint.writeText(value.decisionId(), out);
        EnumByte.write(value.verdict(), out);
        out.writeDouble(value.score());
        TextList.write(value.reasons(), out);
        Varint.writeText(value.ruleVersion(), out);
        Varint.writeText(value.modelVersion(), out);
        out.writeLong(value.decidedAt());
        out.writeBoolean(value.late());
    }

    @Override
    protected Decision readBody(int version, DataInputView in) throws IOException {
        return new Decision(
                Varint.readText(in),
                EnumByte.read(VERDICTS, in),
                in.readDouble(),
                TextList.read(in),
                Varint.readText(in),
                Varint.readText(in),
                in.readLong(),
                in.readBoolean());
    }
}
