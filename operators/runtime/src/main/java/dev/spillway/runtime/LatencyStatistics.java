package dev.spillway.runtime;

import org.apache.flink.metrics.HistogramStatistics;

/** A still picture of a {@link LatencyHistogram}. */
final class LatencyStatistics extends HistogramStatistics {

    private final int[] counts;
    private final int size;

    LatencyStatistics(int[] counts) {
        this.counts = counts;
        int total = 0;
        for (int each : counts) {
            total += each;
        }
        this.size = total;
    }

    @Override
    public double getQuantile(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * size));
        long below = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            below += counts[bucket];
            if (below >= rank) {
                return LatencyHistogram.highest(bucket);
            }
        }
        return 0;
    }

    @Override
    public long[] getValues() {
        long[] values = new long[size];
        int at = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            for (int i = 0; i < counts[bucket]; i++) {
                values[at++] = LatencyHistogram.highest(bucket);
            }
        }
        return values;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double getMean() {
        double sum = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            sum += (double) counts[bucket] * LatencyHistogram.highest(bucket);
        }
        return size == 0 ? 0 : sum / size;
    }

    @Override
    public double getStdDev() {
        double mean = getMean();
        double sum = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            double distance = LatencyHistogram.highest(bucket) - mean;
            sum += counts[bucket] * distance * distance;
        }
        return size < 2 ? 0 : Math.sqrt(sum / (size - 1));
    }

    @Override
    public long getMax() {
        return (long) getQuantile(1);
    }

    @Override
    public long getMin() {
        return (long) getQuantile(0);
    }
}
