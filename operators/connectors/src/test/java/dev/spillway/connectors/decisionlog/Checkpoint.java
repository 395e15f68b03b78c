package dev.spillway.connectors.decisionlog;

import java.util.ArrayList;
import java.util.List;

/**
 * What a completed checkpoint holds.
 *
 * @param positions how many records of each key are passed
 * @param ends where the log ended for each writer
 * @param known records that are decided and not passed
 */
record Checkpoint(List<Integer> positions, List<End> ends, int known) {

    /** The end of a partition, as a writer saw it. */
    record End(int partition, int offset) {}

    static final Checkpoint NONE = new Checkpoint(List.of(0, 0), List.of(), 0);

    /** The lowest end of a partition. */
    int lowestEnd(int partition) {
        return ends.stream()
                .filter(end -> end.partition() == partition)
                .mapToInt(End::offset)
                .min()
                .orElse(0);
    }

    /** The end of the writer with that number, or of the last one. */
    int endOf(int number) {
        return ends.isEmpty() ? 0 : ends.get(Math.min(number, ends.size() - 1)).offset();
    }

    /** The same after entries were taken out of a partition. */
    Checkpoint moved(int partition, int[] moved) {
        List<End> all = new ArrayList<>(ends);
        all.replaceAll(end -> end.partition() == partition ? new End(partition, moved[end.offset()]) : end);
        return new Checkpoint(positions, List.copyOf(all), known);
    }

    /** What is known of some keys. */
    int knownOf(List<Integer> keys) {
        return keys.stream()
                .mapToInt(key -> known & 0xF << Entry.number(key, 0))
                .sum();
    }
}
