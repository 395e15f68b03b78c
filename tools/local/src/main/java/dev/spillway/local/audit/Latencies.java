package dev.spillway.local.audit;

/** The two latencies of decisions, with what was produced before measuring began left out and counted. */
final class Latencies {
    private final LatencyBook visible = new LatencyBook();
    private final LatencyBook decided = new LatencyBook();
    private long measureFrom = Long.MIN_VALUE;
    private long warmUp;

    /** Forgets what was measured, and leaves out all that was produced before this instant. */
    void measureFrom(long epochMillis) {
        measureFrom = epochMillis;
        warmUp += visible.count();
        visible.reset();
        decided.reset();
    }

    /** Takes a decision; what its times do not state is not measured. */
    void record(Times times, long decidedAt) {
        if (times.producedAt() < 0) {
            return;
        }
        if (times.producedAt() < measureFrom) {
            warmUp++;
            return;
        }
        visible.record(times.visibleAt() - times.producedAt(), times.visibleAt());
        if (times.arrivedAt() >= 0 && decidedAt >= 0) {
            decided.record(decidedAt - times.arrivedAt(), times.visibleAt());
        }
    }

    Quantiles visible() {
        return visible.total();
    }

    Quantiles recentVisible(long now) {
        return visible.recent(now);
    }

    Quantiles decided() {
        return decided.total();
    }

    long warmUp() {
        return warmUp;
    }
}
