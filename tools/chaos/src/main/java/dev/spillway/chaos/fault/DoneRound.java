package dev.spillway.chaos.fault;

import java.util.List;

/**
 * A round that is over.
 *
 * @param faults what was done
 * @param beganMillis when the first fault began, epoch milliseconds
 * @param healedMillis when the last one ended and every process was started again
 * @param recoverySeconds until every partition had its first new decision: from the kill, or for what lasts from its
 *     end; 0 if decisions never paused for a second
 * @param steadySeconds until no partition paused for a second any more
 * @param settledSeconds until what had waited was decided, all tasks ran, and it stayed so
 * @param quietP99Millis from production to append of the decisions of the quiet after it, 99th percentile
 */
public record DoneRound(
        List<PlannedFault> faults,
        long beganMillis,
        long healedMillis,
        double recoverySeconds,
        double steadySeconds,
        double settledSeconds,
        long quietP99Millis) {

    /** The words of its kinds, joined by {@code +} in the order of the enum. */
    public String kinds() {
        return faults.stream()
                .map(PlannedFault::kind)
                .sorted()
                .map(FaultKind::word)
                .reduce((first, second) -> first + "+" + second)
                .orElse("");
    }
}
