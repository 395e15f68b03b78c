package dev.spillway.types.transactions;

import dev.spillway.core.serial.TextList;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an alert, its components in order. */
public final class FraudAlertSerializer extends VersionedSerializer<FraudAlert> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(FraudAlert value, DataOutputView out) throws IOException {
        Varint.writeText(value.alertId(), out);
        Varint.writeText(value.accountId(), out);
        Varint.writeText(value.pattern(), out);
        TextList.write(value.transactionIds(), out);
        out.writeLong(value.eventTime());
    }

    @Override
    protected FraudAlert readBody(int version, DataInputView in) throws IOException {
        return new FraudAlert(
                Varint.readText(in), Varint.readText(in), Varint.readText(in), TextList.read(in), in.readLong());
    }
}
