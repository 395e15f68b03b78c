package dev.spillway.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How a run went on: samples of records done and CPU spent, from which rates are computed over the whole run or over its
 * warm part, after just-in-time compilation has had its share.
 */
public final class Curve {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * One look at a run.
     *
     * @param nanos reading of the clock
     * @param records done by then
     * @param flinkCpuNanos CPU spent by Flink by then
     * @param brokerCpuNanos CPU spent by the broker by then
     */
    record Sample(long nanos, long records, long flinkCpuNanos, long brokerCpuNanos) {}

    /**
     * What the part of a run after a sample gave.
     *
     * @param records done in it
     * @param seconds that it took
     * @param recordsPerSecond throughput
     * @param flinkMicros CPU microseconds a record in Flink's process
     * @param brokerMicros CPU microseconds a record in the broker's
     */
    public record Part(
            long records, double seconds, double recordsPerSecond, double flinkMicros, double brokerMicros) {}

    /** Adds the next sample; records and clock never go back. */
    void add(Sample sample) {
        if (!samples.isEmpty()) {
            Sample last = samples.get(samples.size() - 1);
            if (sample.nanos() < last.nanos() || sample.records() < last.records()) {
                throw new IllegalArgumentException("sample " + sample + " goes back behind " + last);
            }
        }
        samples.add(sample);
    }

    /**
     * The part that begins at the first sample with at least {@code share} of the last sample's records, or at the last
     * but one where sampling was too coarse for that.
     *
     * @param share 0 for the whole run, 0.25 to leave the first quarter out
     */
    Part after(double share) {
        if (samples.size() < 2) {
            throw new IllegalStateException("a run needs two samples, has " + samples.size());
        }
        Sample last = samples.get(samples.size() - 1);
        double least = share * last.records();
        for (Sample first : samples.subList(0, samples.size() - 2)) {
            if (first.records() >= least) {
                return part(first, last);
            }
        }
        return part(samples.get(samples.size() - 2), last);
    }

    private static Part part(Sample first, Sample last) {
        long records = last.records() - first.records();
        double nanos = Math.max(1, last.nanos() - first.nanos());
        double each = Math.max(1, records) * NANOS_PER_MICRO;
        return new Part(
                records,
                nanos / NANOS_PER_SECOND,
                records / nanos * NANOS_PER_SECOND,
                (last.flinkCpuNanos() - first.flinkCpuNanos()) / each,
                (last.brokerCpuNanos() - first.brokerCpuNanos()) / each);
    }
}
