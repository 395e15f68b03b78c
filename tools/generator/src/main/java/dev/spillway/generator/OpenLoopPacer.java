package dev.spillway.generator;

/**
 * Says how many records are due, whatever became of the ones before: an open loop, in which a slow receiver does not slow
 * the sender down and its delay shows in the latency instead of being left out. Reads no clock: the caller passes it in.
 *
 * <p>The count is the integral of the load over slices of {@value #SLICE_MILLIS} ms, each taken at its middle; it does
 * not depend on how often it is asked for. Not safe for use by several threads at once.
 */
public final class OpenLoopPacer {

    private static final int SLICE_MILLIS = 5;
    private static final long SLICE_NANOS = SLICE_MILLIS * 1_000_000L;
    private static final double SLICE_SECONDS = SLICE_MILLIS / 1_000.0;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Sums of rates that should be whole numbers may be off by this much. */
    private static final double ROUNDING = 1e-6;

    private final LoadShape shape;
    private final long startNanos;
    private long slices;
    private double dueInSlices;
    private long answered;

    /**
     * A pacer that starts at {@code startNanos}, a reading of the clock that later calls use, e.g. {@code nanoTime}.
     */
    public OpenLoopPacer(LoadShape shape, long startNanos) {
        this.shape = shape;
        this.startNanos = startNanos;
    }

    /**
     * Records due since the start.
     *
     * @param nanoTime the clock now; an instant before an earlier call's does not take records back
     * @return number of records that should have been sent by now, never less than the answer before
     */
    public long dueBy(long nanoTime) {
        long elapsed = Math.max(0, nanoTime - startNanos);
        long whole = elapsed / SLICE_NANOS;
        while (slices < whole) {
            dueInSlices += rateOfSlice(slices) * SLICE_SECONDS;
            slices++;
        }
        double part = Math.max(0, elapsed - slices * SLICE_NANOS) / NANOS_PER_SECOND;
        answered = Math.max(answered, (long) (dueInSlices + rateOfSlice(slices) * part + ROUNDING));
        return answered;
    }

    private double rateOfSlice(long slice) {
        return shape.rateAt((slice + 0.5) * SLICE_SECONDS);
    }
}
