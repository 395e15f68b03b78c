package dev.spillway.connectors.decisionlog;

import java.util.List;

/**
 * What may happen in a run. Two keys; with two subtasks the first has one key and the second the other.
 *
 * @param records how many records each key has
 * @param parallelism of each attempt, so their number is the most attempts that there may be
 * @param checkpoints the most checkpoints that may begin
 * @param failovers the most times that the JobManager gives up an attempt that is well, or that crashes; one whose writer
 *     was fenced is always given up
 * @param timeouts the most transactions of the attempt that runs which the broker may abort by age
 */
record Scenario(List<Integer> records, List<Integer> parallelism, int checkpoints, int failovers, int timeouts) {

    static final int KEYS = 2;

    static Scenario of(Integer... parallelism) {
        return new Scenario(List.of(2, 1), List.of(parallelism), 1, 1, 0);
    }

    Scenario with(int checkpoints, int failovers, int timeouts) {
        return new Scenario(records, parallelism, checkpoints, failovers, timeouts);
    }
}
