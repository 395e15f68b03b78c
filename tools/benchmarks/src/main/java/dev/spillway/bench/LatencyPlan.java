package dev.spillway.bench;

/**
 * An open-loop latency measurement.
 *
 * @param deployment whose decisions are waited for, fused or split
 * @param rate records a second, 1 to 10^6
 * @param seconds measured, at least 1
 * @param warmUpSeconds before, at the same rate and not measured, 0 or more
 * @param lingerMillis how long the producer waits to fill a batch, 0 or more
 * @param accounts number of accounts
 * @param seed of the generator
 */
public record LatencyPlan(
        Deployment deployment, double rate, int seconds, int warmUpSeconds, int lingerMillis, int accounts, long seed) {

    private static final double NANOS_PER_SECOND = 1e9;

    public LatencyPlan {
        if (deployment == Deployment.COPY) {
            throw new IllegalArgumentException("a copy decides nothing: measure fused or split");
        }
        if (!(rate >= 1 && rate <= 1e6) || seconds < 1 || warmUpSeconds < 0 || lingerMillis < 0) {
            throw new IllegalArgumentException(
                    "rate must be 1 to 10^6, seconds at least 1, warm-up and linger not below 0");
        }
    }

    /** Records sent before measuring begins. */
    long warmUpRecords() {
        return Math.round(rate * warmUpSeconds);
    }

    /** All records sent. */
    long records() {
        return warmUpRecords() + Math.round(rate * seconds);
    }

    /** When the record with this number should be sent, in nanoseconds after the start. */
    long dueNanos(long number) {
        return (long) (number / rate * NANOS_PER_SECOND);
    }
}
