package dev.spillway.bench;

import java.util.concurrent.locks.LockSupport;

/** Waits for an instant, or between two looks at what other processes do. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Until the clock reads {@code nanos}; not at all if it did. */
    static void untilNanos(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }
}
