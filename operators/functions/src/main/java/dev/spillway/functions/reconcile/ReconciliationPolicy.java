package dev.spillway.functions.reconcile;

import java.io.Serializable;
import java.time.Duration;

/**
 * The bounds within which the books are kept.
 *
 * @param overdueAfter how long after its first sighting in any input an origin may stay open before it is judged
 *     missing or orphaned, processing time; positive
 * @param keptOffsets how many offsets below the newest raw one are kept a partition to tell a repeat from a second
 *     outcome; at least 1,024
 * @param decisionLife how long a decision is remembered to find a second one for the same transaction, processing time;
 *     at least one minute
 * @param deadLetters whether a {@code DEAD_LETTERED} outcome is missing its letter until that is seen
 */
public record ReconciliationPolicy(Duration overdueAfter, long keptOffsets, Duration decisionLife, boolean deadLetters)
        implements Serializable {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the bound that is out of its range
     */
    public ReconciliationPolicy {
        if (overdueAfter.toMillis() < 1) {
            throw new IllegalArgumentException("overdueAfter must be positive, not " + overdueAfter);
        }
        if (keptOffsets < OffsetChunk.SIZE) {
            throw new IllegalArgumentException("keptOffsets must be at least 1024, not " + keptOffsets);
        }
        if (decisionLife.toMillis() < 60_000) {
            throw new IllegalArgumentException("decisionLife must be at least one minute, not " + decisionLife);
        }
    }
}
