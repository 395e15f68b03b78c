package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Until when a key is remembered. Its life is counted in event time from where event time stood when its last event
 * came, so a very late event keeps its key as long as any other does; and it never ends within an hour of processing
 * time, so that at a replay of months in seconds a stage still knows what the stage before it may send again.
 */
public final class KeyLife implements Packed {

    /** Processing time that a key is remembered at the least: above any restart of the stage before, milliseconds. */
    public static final long GRACE_MILLIS = 3_600_000;

    private long keepUntil = Long.MIN_VALUE;
    private long touchedAt;

    /**
     * Prolongs the life for an event.
     *
     * @return whether the key was new, and so has no timer yet
     */
    public boolean prolong(long eventTime, long watermark, long now, long retentionMillis) {
        boolean first = isEmpty();
        keepUntil = Math.max(keepUntil, Math.max(eventTime, watermark) + retentionMillis);
        touchedAt = now;
        return first;
    }

    /** The event time at which the key may be forgotten, epoch milliseconds. */
    public long keepUntil() {
        return keepUntil;
    }

    /**
     * Whether the life is over.
     *
     * @return the event time at which to ask again, or {@link Long#MIN_VALUE} if it is over
     */
    public long next(long watermark, long now, long retentionMillis) {
        if (keepUntil > watermark) {
            return keepUntil;
        }
        return now - touchedAt < GRACE_MILLIS ? watermark + retentionMillis : Long.MIN_VALUE;
    }

    @Override
    public boolean isEmpty() {
        return keepUntil == Long.MIN_VALUE;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeSigned(keepUntil, out);
        Varint.writeUnsigned(touchedAt, out);
    }

    /** Reads what {@link #write} wrote. */
    public static KeyLife read(DataInputView in) throws IOException {
        KeyLife life = new KeyLife();
        life.keepUntil = Varint.readSigned(in);
        life.touchedAt = Varint.readUnsigned(in);
        return life;
    }
}
