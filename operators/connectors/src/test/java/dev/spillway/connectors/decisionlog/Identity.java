package dev.spillway.connectors.decisionlog;

import java.util.List;

/**
 * Who a writer is. A subtask has one writer for each id that it writes by; when one of them is fenced, the subtask ends
 * with all of them.
 *
 * @param attempt of the job
 * @param subtask its number in the attempt
 * @param id transactional id
 * @param partition that it writes to
 * @param keys that it decides for
 */
record Identity(int attempt, int subtask, int id, int partition, List<Integer> keys) {

    boolean sharesSubtaskWith(Identity other) {
        return attempt == other.attempt && subtask == other.subtask;
    }

    @Override
    public String toString() {
        return "attempt " + attempt + " subtask " + subtask + " id " + id;
    }
}
