package dev.spillway.cluster;

import dev.spillway.local.LocalStackException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions up to one deadline. */
final class ClusterWaits {

    private static final long POLL_NANOS = 100_000_000;

    private final long deadline;
    private final Runnable check;

    /**
     * @param deadline by {@code nanoTime}
     * @param check throws if waiting has become pointless
     */
    ClusterWaits(long deadline, Runnable check) {
        this.deadline = deadline;
        this.check = check;
    }

    /**
     * Waits.
     *
     * @throws LocalStackException naming what did not come about in time
     */
    void await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            check.run();
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("waited in vain for " + what);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new LocalStackException("interrupted while waiting for " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
