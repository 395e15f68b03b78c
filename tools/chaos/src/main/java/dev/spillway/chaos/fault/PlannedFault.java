package dev.spillway.chaos.fault;

/**
 * A fault as the seed chose it.
 *
 * @param kind what is done
 * @param pick which of several processes, 0 to 1
 * @param afterMillis from the start of its round
 * @param lastsMillis how long it lasts; for a kill how long the process stays down
 */
public record PlannedFault(FaultKind kind, double pick, long afterMillis, long lastsMillis) {

    /** Which of so many it is. */
    int pickOf(int count) {
        return (int) (pick * count);
    }
}
