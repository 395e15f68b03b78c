package dev.spillway.types.transactions.keyed;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.RecentIds;
import dev.spillway.core.keyed.SeenOffsets;
import dev.spillway.core.keyed.Tiles;
import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What decisions remember of an account: 61 tiles of a minute and 97 of a quarter of an hour at the most. Ends by
 * {@link KeyLife}.
 *
 * @param last offsets already decided
 * @param minutes counts and sums by minute, in minor units of the base currency
 * @param quarters counts and sums by quarter of an hour
 * @param tests the last small payments, which may try a card out
 * @param life until when they are kept
 */
public record AccountActivity(SeenOffsets last, Tiles minutes, Tiles quarters, RecentIds tests, KeyLife life) {

    /** Nothing seen yet. */
    public static AccountActivity none() {
        return new AccountActivity(new SeenOffsets(), new Tiles(), new Tiles(), new RecentIds(), new KeyLife());
    }

    /** The parts in order. */
    public static final class Serializer extends PackedStateSerializer<AccountActivity> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(AccountActivity value, DataOutputView out) throws IOException {
            value.life.write(out);
            value.last.write(out);
            value.minutes.write(out);
            value.quarters.write(out);
            value.tests.write(out);
        }

        @Override
        protected AccountActivity readBody(int version, DataInputView in) throws IOException {
            KeyLife life = KeyLife.read(in);
            return new AccountActivity(SeenOffsets.read(in), Tiles.read(in), Tiles.read(in), RecentIds.read(in), life);
        }
    }
}
