package dev.spillway.jobs.transactions.detection;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rules are in force when. The point of a change is an event time, and a transaction is judged by the rules of its
 * own: also late, also again after a failure, also when a stretch of history is decided once more at another speed.
 *
 * @param first the rules before the first change
 * @param changes what follows, from the earliest to the latest
 */
public record RuleSchedule(RuleSet first, List<Change> changes) implements Serializable {

    /**
     * A change of rules.
     *
     * @param from event time from which {@code rules} are in force, epoch milliseconds, inclusive
     * @param rules all rules, not only those that differ
     */
    public record Change(long from, RuleSet rules) implements Serializable {}

    /** @throws IllegalArgumentException if a change is not later than the one before it */
    public RuleSchedule {
        changes = List.copyOf(changes);
        int misplaced = firstMisplaced(changes);
        if (misplaced >= 0) {
            throw new IllegalArgumentException("change " + misplaced + " is not later than the one before it");
        }
    }

    /** The first change that is not later than the one before it, by its index; -1 if there is none. */
    static int firstMisplaced(List<Change> changes) {
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).from() <= changes.get(i - 1).from()) {
                return i;
            }
        }
        return -1;
    }

    /** The same rules at all times. */
    public static RuleSchedule always(RuleSet rules) {
        return new RuleSchedule(rules, List.of());
    }

    /** From the beginning of time through all changes. */
    List<Change> all() {
        return Stream.concat(Stream.of(new Change(Long.MIN_VALUE, first)), changes.stream())
                .toList();
    }
}
