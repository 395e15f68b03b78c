package dev.spillway.functions.dedupe;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.SeenOffsets;
import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The raw records of a key whose outputs were read. Ends by {@link KeyLife}; bounded by {@link SeenOffsets}.
 *
 * @param offsets of the raw records
 * @param life until when they are kept
 */
public record SeenOrigins(SeenOffsets offsets, KeyLife life) {

    /** Nothing seen yet. */
    public static SeenOrigins none() {
        return new SeenOrigins(new SeenOffsets(), new KeyLife());
    }

    /** Life before offsets. */
    public static final class Serializer extends PackedStateSerializer<SeenOrigins> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(SeenOrigins value, DataOutputView out) throws IOException {
            value.life.write(out);
            value.offsets.write(out);
        }

        @Override
        protected SeenOrigins readBody(int version, DataInputView in) throws IOException {
            KeyLife life = KeyLife.read(in);
            return new SeenOrigins(SeenOffsets.read(in), life);
        }
    }
}
