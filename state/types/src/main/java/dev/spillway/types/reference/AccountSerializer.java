package dev.spillway.types.reference;

import dev.spillway.core.serial.EnumByte;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an account, its components in order. */
public final class AccountSerializer extends VersionedSerializer<Account> {

    private static final long serialVersionUID = 1L;

    private static final Account.Status[] STATUSES = Account.Status.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Account value, DataOutputView out) throws IOException {
        Varint.writeText(value.accountId(), out);
        Varint.writeText(value.segment(), out);
        Varint.writeText(value.homeCountry(), out);
        EnumByte.write(value.status(), out);
        Varint.writeUnsigned(value.version(), out);
    }

    @Override
    protected Account readBody(int version, DataInputView in) throws IOException {
        return new Account(
                Varint.readText(in),
                Varint.readText(in),
                Varint.readText(in),
                EnumByte.read(STATUSES, in),
                Varint.readUnsigned(in));
    }
}
