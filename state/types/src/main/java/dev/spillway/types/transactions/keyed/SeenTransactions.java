package dev.spillway.types.transactions.keyed;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.SeenIds;
import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The transaction ids seen of an account. Ends by {@link KeyLife}; bounded by {@link SeenIds}.
 *
 * @param ids the ids
 * @param life until when they are kept
 */
public record SeenTransactions(SeenIds ids, KeyLife life) {

    /** Nothing seen yet. */
    public static SeenTransactions none() {
        return new SeenTransactions(new SeenIds(), new KeyLife());
    }

    /** Ids after life. */
    public static final class Serializer extends PackedStateSerializer<SeenTransactions> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(SeenTransactions value, DataOutputView out) throws IOException {
            value.life.write(out);
            value.ids.write(out);
        }

        @Override
        protected SeenTransactions readBody(int version, DataInputView in) throws IOException {
            KeyLife life = KeyLife.read(in);
            return new SeenTransactions(SeenIds.read(in), life);
        }
    }
}
