package dev.spillway.functions.keyed;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Counts the inputs of each key, answers {@code key=count}, and is kept for a second of event time. */
final class CountingLogic implements KeyedLogic<String, CountingLogic.Count, String> {

    static final long RETENTION = 1_000;

    static final class Count {
        long value;
        private KeyLife life = new KeyLife();
    }

    /** Public, because Flink creates it when it restores. */
    public static final class CountSerializer extends PackedStateSerializer<Count> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(Count count, DataOutputView out) throws IOException {
            out.writeLong(count.value);
            count.life.write(out);
        }

        @Override
        protected Count readBody(int version, DataInputView in) throws IOException {
            Count count = new Count();
            count.value = in.readLong();
            count.life = KeyLife.read(in);
            return count;
        }
    }

    @Override
    public Count newState() {
        return new Count();
    }

    @Override
    public void onInput(String key, Count count, Turn<String> turn) {
        count.value++;
        if (count.life.prolong(0, turn.watermark(), turn.processingTime(), RETENTION)) {
            turn.expireAfter(count.life.keepUntil());
        }
        turn.emit(key + "=" + count.value, 0);
    }

    @Override
    public void onWake(Count count, Turn<String> turn) {
        turn.emit("woken at " + count.value, 0);
    }

    @Override
    public long onExpiry(Count count, long watermark, long processingTime) {
        return count.life.next(watermark, processingTime, RETENTION);
    }
}
