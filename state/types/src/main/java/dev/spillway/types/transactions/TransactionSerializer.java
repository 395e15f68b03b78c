package dev.spillway.types.transactions;

import dev.spillway.core.Provenance;
import dev.spillway.core.serial.EnumByte;
import dev.spillway.core.serial.ProvenanceSerializer;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a transaction as it stands in memory: the producer's bytes, where its text fields are in them, and the decoded
 * numbers. Nothing is parsed and no string is made on the way.
 *
 * <p>Layout 1: provenance; 28 fixed bytes (event time, content hash, amount, currency, type); bytes and slices. A slice
 * is its length plus one, then its start; zero alone where the field is absent.
 */
public final class TransactionSerializer extends VersionedSerializer<Transaction> {

    private static final long serialVersionUID = 1L;

    private static final int FIXED_BYTES = 3 * Long.BYTES + 3 + 1;
    private static final ProvenanceSerializer PROVENANCE = new ProvenanceSerializer();
    private static final TransactionType[] TYPES = TransactionType.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(Transaction value, DataOutputView out) throws IOException {
        PROVENANCE.serialize(value.provenance(), out);
        out.writeLong(value.eventTime());
        out.writeLong(value.contentHash());
        out.writeLong(value.amountMinor());
        CurrencyBytes.write(value.currency(), out);
        EnumByte.write(value.type(), out);
        int[] slices = value.slices();
        for (int i = 0; i < Transaction.SLICE_INTS; i += 2) {
            int lengthAndOne = slices[i + 1] + 1;
            Varint.writeUnsigned(lengthAndOne, out);
            if (lengthAndOne > 0) {
                Varint.writeUnsigned(slices[i], out);
            }
        }
        byte[] text = value.textBytes();
        Varint.writeUnsigned(text.length - value.jsonLength(), out);
        Varint.writeBytes(text, out);
    }

    @Override
    protected Transaction readBody(int version, DataInputView in) throws IOException {
        Provenance provenance = PROVENANCE.deserialize(in);
        long eventTime = in.readLong();
        long contentHash = in.readLong();
        long amountMinor = in.readLong();
        String currency = CurrencyBytes.read(in);
        TransactionType type = EnumByte.read(TYPES, in);
        int[] slices = new int[Transaction.SLICE_INTS];
        for (int i = 0; i < Transaction.SLICE_INTS; i += 2) {
            int lengthAndOne = (int) Varint.readUnsigned(in);
            slices[i] = lengthAndOne > 0 ? (int) Varint.readUnsigned(in) : 0;
            slices[i + 1] = lengthAndOne - 1;
        }
        int decoded = (int) Varint.readUnsigned(in);
        byte[] text = Varint.readBytes(in);
        return new Transaction(
                provenance, text, text.length - decoded, slices, amountMinor, currency, eventTime, type, contentHash);
    }

    /** Copies the bytes of layout 1 as they are. */
    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        byte version = in.readByte();
        if (version != version()) {
            throw new IOException("TransactionSerializer copies version " + version() + " but found " + version);
        }
        out.writeByte(version);
        PROVENANCE.copy(in, out);
        copyBytes(FIXED_BYTES, in, out);
        for (int i = 0; i < Transaction.SLICE_INTS; i += 2) {
            if (copyVarint(in, out) > 0) {
                copyVarint(in, out);
            }
        }
        copyVarint(in, out);
        copyBytes((int) copyVarint(in, out), in, out);
    }

    /** Through an array: Flink's {@code write(DataInputView, int)} does not grow its buffer. */
    private static void copyBytes(int length, DataInputView in, DataOutputView out) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        out.write(bytes);
    }

    private static long copyVarint(DataInputView in, DataOutputView out) throws IOException {
        long value = Varint.readUnsigned(in);
        Varint.writeUnsigned(value, out);
        return value;
    }
}
