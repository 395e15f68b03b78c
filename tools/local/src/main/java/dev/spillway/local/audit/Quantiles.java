package dev.spillway.local.audit;

import org.HdrHistogram.Histogram;

/**
 * A latency distribution in milliseconds, exact to 0.1 % (and to the whole millisecond of the clocks it comes from).
 *
 * @param p50 half of the records took at most this
 * @param p99 99 of 100 took at most this
 * @param p999 999 of 1,000 took at most this
 * @param max the longest
 * @param count how many records the figures cover
 */
public record Quantiles(double p50, double p99, double p999, double max, long count) {
    private static final long MICROS_A_MILLI = 1_000;

    /** The quantiles of a histogram of microseconds; all zero if it is empty. */
    static Quantiles of(Histogram micros) {
        return new Quantiles(
                millis(micros, 50),
                millis(micros, 99),
                millis(micros, 99.9),
                millis(micros, 100),
                micros.getTotalCount());
    }

    /** What is booked is whole milliseconds, so the whole millisecond of a bucket is the value that was booked. */
    private static double millis(Histogram micros, double percentile) {
        long value = micros.getValueAtPercentile(percentile);
        long lowest = micros.lowestEquivalentValue(value);
        long whole = (lowest + MICROS_A_MILLI - 1) / MICROS_A_MILLI * MICROS_A_MILLI;
        long booked = whole <= micros.highestEquivalentValue(value) ? whole : lowest;
        return (double) booked / MICROS_A_MILLI;
    }
}
