package dev.spillway.types.transactions.keyed;

import dev.spillway.core.serial.TextList;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A payment that can start or end a pattern: what the pattern needs of it and no more.
 *
 * @param accountId the account
 * @param transactionId the transaction
 * @param eventTime epoch milliseconds
 * @param partition raw partition, which orders payments of the same instant
 * @param offset raw offset
 * @param amountBaseMinor minor units of the base currency
 * @param tests ids of the small payments around it, those before it if it is a large one; oldest first
 */
public record CandidatePayment(
        String accountId,
        String transactionId,
        long eventTime,
        int partition,
        long offset,
        long amountBaseMinor,
        List<String> tests) {

    /** About 40 bytes. */
    public static final class Serializer extends VersionedSerializer<CandidatePayment> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(CandidatePayment value, DataOutputView out) throws IOException {
            Varint.writeText(value.accountId, out);
            Varint.writeText(value.transactionId, out);
            Varint.writeSigned(value.eventTime, out);
            Varint.writeUnsigned(value.partition, out);
            Varint.writeUnsigned(value.offset, out);
            Varint.writeUnsigned(value.amountBaseMinor, out);
            TextList.write(value.tests, out);
        }

        @Override
        protected CandidatePayment readBody(int version, DataInputView in) throws IOException {
            return new CandidatePayment(
                    Varint.readText(in),
                    Varint.readText(in),
                    Varint.readSigned(in),
                    (int) Varint.readUnsigned(in),
                    Varint.readUnsigned(in),
                    Varint.readUnsigned(in),
                    TextList.read(in));
        }
    }
}
