package dev.spillway.cli.run;

import dev.spillway.cli.input.InputRecord;
import dev.spillway.cli.input.JsonFields;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Follows the event times, sped up; see {@link Pace#eventTime}. */
final class EventTimePace implements Pace {

    private static final long EARLIEST_MILLIS = ValidationConfig.EARLIEST.toEpochMilli();
    private static final long MAX_AHEAD_MILLIS = ValidationConfig.DEFAULT_MAX_AHEAD.toMillis();

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
