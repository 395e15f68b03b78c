package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Until when a key is remembered, in event time. A very late event keeps its key as long as any other does: its life is
 * counted from where event time stood when it came.
 */
public final class KeyLife implements Packed {

    private long keepUntil = Long.MIN_VALUE;

    /**
     * Prolongs the life for an event.
     *
     * @return whether the key was new, and so has no timer yet
     */
    public boolean prolong(long eventTime, long watermark, long retentionMillis) {
        boolean first = isEmpty();
        keepUntil = Math.max(keepUntil, Math.max(eventTime, watermark) + retentionMillis);
        return first;
    }

    /** The event time at which the key may be forgotten, epoch milliseconds. */
    public long keepUntil() {
        return keepUntil;
    }

    /** What {@code KeyedLogic.onExpiry} answers: the end of the life, or to forget when it is over. */
    public long orForget(long watermark) {
        return keepUntil > watermark ? keepUntil : Long.MIN_VALUE;
    }

    @Override
    public boolean isEmpty() {
        return keepUntil == Long.MIN_VALUE;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeSigned(keepUntil, out);
    }

    /** Reads what {@link #write} wrote. */
    public static KeyLife read(DataInputView in) throws IOException {
        KeyLife life = new KeyLife();
        life.keepUntil = Varint.readSigned(in);
        return life;
    }
}
