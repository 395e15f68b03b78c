package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    private static final long SEED = Long.getLong("seed", 42L);

    @Test
    void quantilesAreAtMostASixteenthTooHigh() {
        Random random = new Random(SEED);
        LatencyHistogram histogram = new LatencyHistogram();
        long[] values = new long[LatencyHistogram.HALF];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) Math.exp(random.nextDouble() * 12);
            histogram.update(values[i]);
        }
        Arrays.sort(values);
        for (double quantile : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = values[(int) Math.ceil(quantile * values.length) - 1];
            assertThat(histogram.getStatistics().getQuantile(quantile))
                    .as("quantile %s, -Dseed=%s", quantile, SEED)
                    .isBetween((double) exact, exact * 1.0625);
        }
    }

    @Test
    void forgetsASpike() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.update(1_000_000);
        for (int i = 0; i < 2 * LatencyHistogram.HALF; i++) {
            histogram.update(3);
        }
        assertThat(histogram.getStatistics().getMax()).isEqualTo(3);
        assertThat(histogram.getCount()).isEqualTo(2 * LatencyHistogram.HALF + 1L);
    }

    @Test
    void hasABucketForEveryValue() {
        for (long value : new long[] {0, 15, 16, 17, 1L << 40, Long.MAX_VALUE}) {
            assertThat(LatencyHistogram.highest(LatencyHistogram.bucket(value))).isGreaterThanOrEqualTo(value);
        }
    }
}
