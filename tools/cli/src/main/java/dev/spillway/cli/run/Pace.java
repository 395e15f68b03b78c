package dev.spillway.cli.run;

import dev.spillway.cli.input.InputRecord;
import dev.spillway.cli.input.JsonFields;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** When a recorded transaction is due after the first one. Used by one thread. */
public interface Pace {

    /**
     * Nanoseconds after the first record at which this one is due; at or before now means at once.
     *
     * @param number 0 for the first record
     */
    long dueNanos(long number, InputRecord record);

    /** As fast as the broker takes them. */
    static Pace unbounded() {
        return (number, record) -> 0;
    }

    /** Evenly, so many a second. */
    static Pace rate(double perSecond) {
        return (number, record) -> (long) (number / perSecond * 1e9);
    }

    /**
     * As the event times tell, sped up. A record without a readable event time, or with one before its predecessor's, is
     * due with its predecessor.
     *
     * @param speed how many seconds of event time pass in one second
     */
    static Pace eventTime(double speed) {
        return new Pace() {
            private OptionalLong first = OptionalLong.empty();
            private long latest;

            @Override
            public long dueNanos(long number, InputRecord record) {
                OptionalLong millis = eventMillis(record);
                if (millis.isPresent()) {
                    first = first.isPresent() ? first : millis;
                    latest = Math.max(latest, millis.getAsLong() - first.getAsLong());
                }
                return (long) (latest * 1e6 / speed);
            }
        };
    }

    private static OptionalLong eventMillis(InputRecord record) {
        String text = JsonFields.read(record.value(), "eventTime");
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
