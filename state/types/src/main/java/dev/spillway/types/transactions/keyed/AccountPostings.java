package dev.spillway.types.transactions.keyed;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.SeenOffsets;
import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the ledger remembers of an account: which raw records it posted already. Ends by {@link KeyLife}.
 *
 * @param last offsets already posted
 * @param life until when they are kept
 */
public record AccountPostings(SeenOffsets last, KeyLife life) {

    /** Nothing posted yet. */
    public static AccountPostings none() {
        return new AccountPostings(new SeenOffsets(), new KeyLife());
    }

    /** The parts in order. */
    public static final class Serializer extends PackedStateSerializer<AccountPostings> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(AccountPostings value, DataOutputView out) throws IOException {
            value.life.write(out);
            value.last.write(out);
        }

        @Override
        protected AccountPostings readBody(int version, DataInputView in) throws IOException {
            KeyLife life = KeyLife.read(in);
            return new AccountPostings(SeenOffsets.read(in), life);
        }
    }
}
