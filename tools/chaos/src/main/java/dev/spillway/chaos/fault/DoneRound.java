package dev.spillway.chaos.fault;

import java.util.List;

/**
 * A round that is over.
 *
 * @param faults what was done
 * @param beganMillis when the first fault began, epoch milliseconds
 * @param healedMillis when the last one ended and every process was started again
 * @param recoverySeconds until every partition decided again without a pause of a second: from the kill, or for what
 *     lasts from its end; 0 if decisions never paused
 */
public record DoneRound(List<PlannedFault> faults, long beganMillis, long healedMillis, double recoverySeconds) {

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
