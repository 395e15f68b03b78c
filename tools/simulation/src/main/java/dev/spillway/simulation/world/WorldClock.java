package dev.spillway.simulation.world;

import java.time.Instant;
import org.apache.flink.util.clock.Clock;

/** The clock of all processes of a world. It stands still until it is moved. */
final class WorldClock extends Clock {

    /** When every world begins, two hours after its first payment may have been made. */
    static final long BEGIN = Instant.parse("2026-01-01T02:00:00Z").toEpochMilli();

    private long now = BEGIN;

    void advance(long millis) {
        now += millis;
    }

    @Override
    public long absoluteTimeMillis() {
        return now;
    }

    @Override
    public long relativeTimeMillis() {
        return now;
    }

    @Override
    public long relativeTimeNanos() {
        return now * 1_000_000;
    }
}
