package dev.spillway.cli.run;

import dev.spillway.cli.input.InputRecord;
import dev.spillway.cli.input.JsonFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Follows the event times, sped up; see {@link Pace#eventTime}. */
final class EventTimePace implements Pace {

    /** Where the jobs' own bounds lie by default. */
    private static final long EARLIEST_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private static final long MAX_AHEAD_MILLIS = Duration.ofMinutes(10).toMillis();

    private final double speed;
    private final InstantSource now;
    private OptionalLong first = OptionalLong.empty();
    private long latest;

    EventTimePace(double speed, InstantSource now) {
        this.speed = speed;
        this.now = now;
    }

    @Override
    public long dueNanos(long number, InputRecord record) {
        OptionalLong millis = plausibleMillis(record);
        if (millis.isPresent()) {
            first = first.isPresent() ? first : millis;
            latest = Math.max(latest, millis.getAsLong() - first.getAsLong());
        }
        return (long) (latest * 1e6 / speed);
    }

    private OptionalLong plausibleMillis(InputRecord record) {
        String text = JsonFields.read(record.value(), "eventTime");
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            boolean plausible = millis >= EARLIEST_MILLIS && millis <= now.millis() + MAX_AHEAD_MILLIS;
            return plausible ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
