package dev.spillway.cli.run;

import dev.spillway.cli.input.InputRecord;
import java.time.InstantSource;

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
     * As the event times tell, sped up. A record is due with its predecessor where its event time is before that one's,
     * cannot be read, or is implausible (before 2000 or more than 10 min from now), lest one such record hold up all that
     * follow.
     *
     * @param speed how many seconds of event time pass in one second
     * @param now the present instant
     */
    static Pace eventTime(double speed, InstantSource now) {
        return new EventTimePace(speed, now);
    }
}
