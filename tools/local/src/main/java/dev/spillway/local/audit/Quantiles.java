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
    private static final double MICROS_A_MILLI = 1_000;

    /** The quantiles of a histogram of microseconds; all zero if it is empty. */
    static Quantiles of(Histogram micros) {
        return new Quantiles(
                millis(micros, 50),
                millis(micros, 99),
                millis(micros, 99.9),
                millis(micros, 100),
                micros.getTotalCount());
    }

    /** To the nearest microsecond's equivalent, so that whole milliseconds come out as such. */
    private static double millis(Histogram micros, double percentile) {
        long value = micros.getValueAtPercentile(percentile);
        return Math.round(micros.medianEquivalentValue(value) / 10.0) * 10.0 / MICROS_A_MILLI;
    }
}
