package dev.spillway.runtime;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/**
 * Latencies in log-linear buckets: 16 to each power of two, so a quantile is at most 6.25 % too high, and an update is
 * one increment. Covers the last 16,384 to 32,768 values in two halves, so that a spike leaves the quantiles again
 * without any clock. 8 KiB.
 */
final class LatencyHistogram implements Histogram {

    static final int HALF = 16_384;
    private static final int SUB_BITS = 4;
    private static final int SUB = 1 << SUB_BITS;
    /** Highest bucket: of 2^62 and above. */
    private static final int BUCKETS = (63 - SUB_BITS + 1) * SUB;

    private int[] current = new int[BUCKETS];
    private int[] previous = new int[BUCKETS];
    private int inCurrent;
    private long count;

    @Override
    public void update(long value) {
        if (inCurrent == HALF) {
            previous = current;
            current = new int[BUCKETS];
            inCurrent = 0;
        }
        current[bucket(Math.max(0, value))]++;
        inCurrent++;
        count++;
    }

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public HistogramStatistics getStatistics() {
        int[] sum = previous.clone();
        int[] now = current;
        for (int i = 0; i < BUCKETS; i++) {
            sum[i] += now[i];
        }
        return new LatencyStatistics(sum);
    }

    /** Values below 16 have a bucket each. */
    static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    /** The highest value of a bucket. */
    static long highest(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        long first = (long) (bucket % SUB + SUB) << shift;
        return first + (1L << shift) - 1;
    }
}
