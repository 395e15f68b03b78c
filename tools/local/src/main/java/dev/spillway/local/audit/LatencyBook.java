package dev.spillway.local.audit;

import org.HdrHistogram.Histogram;

/**
 * Histograms of one latency: over all records since measuring began, and over the last five seconds for the live view.
 * Values are booked in microseconds from 0 to one hour; what is longer counts as one hour.
 */
final class LatencyBook {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int SECONDS = 5;

    private final Histogram total = new Histogram(LONGEST_MICROS, 3);
    private final Histogram[] lastSeconds = new Histogram[SECONDS];
    private final long[] secondOf = new long[SECONDS];

    LatencyBook() {
        for (int i = 0; i < SECONDS; i++) {
            lastSeconds[i] = new Histogram(LONGEST_MICROS, 2);
        }
    }

    /** Books one latency, at an instant that decides which seconds it belongs to. */
    void record(long millis, long at) {
        long micros = Math.min(LONGEST_MICROS, Math.max(0, millis) * 1_000);
        total.recordValue(micros);
        long second = at / 1_000;
        int slot = (int) (second % SECONDS);
        if (secondOf[slot] != second) {
            secondOf[slot] = second;
            lastSeconds[slot].reset();
        }
        lastSeconds[slot].recordValue(micros);
    }

    /** Forgets everything measured so far. */
    void reset() {
        total.reset();
    }

    long count() {
        return total.getTotalCount();
    }

    Quantiles total() {
        return Quantiles.of(total);
    }

    /** The last five seconds before an instant. */
    Quantiles recent(long now) {
        Histogram recent = new Histogram(LONGEST_MICROS, 2);
        for (int slot = 0; slot < SECONDS; slot++) {
            if (now / 1_000 - secondOf[slot] < SECONDS) {
                recent.add(lastSeconds[slot]);
            }
        }
        return Quantiles.of(recent);
    }
}
