package dev.spillway.cli.run;

import java.time.Duration;

/** Notices that a figure that should grow has stood still for too long. */
public final class StallWatch {

    private final long limitNanos;
    private long figure = Long.MIN_VALUE;
    private long movedNanos;

    /** @param limit how long the figure may stand still */
    public StallWatch(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Whether the figure has been the same for the limit or longer. */
    public boolean stands(long now, long nowNanos) {
        if (now != figure) {
            figure = now;
            movedNanos = nowNanos;
        }
        return nowNanos - movedNanos >= limitNanos;
    }
}
