package dev.spillway.jobs.transactions.detection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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
     * @param version of {@code rules}
     */
    public record Change(long from, RuleSet rules, String version) implements Serializable {

        /** A change to {@code rules}. */
        public Change(long from, RuleSet rules) {
            this(from, rules, rules.version());
        }
    }

    /** @throws IllegalArgumentException if a change is not later than the one before it */
    public RuleSchedule {
        List<Change> copy = new ArrayList<>(changes);
        for (int i = 1; i < copy.size(); i++) {
            if (copy.get(i).from() <= copy.get(i - 1).from()) {
                throw new IllegalArgumentException("change " + i + " is not later than the one before it");
            }
        }
        changes = List.copyOf(copy);
    }

    /** The same rules at all times. */
    public static RuleSchedule always(RuleSet rules) {
        return new RuleSchedule(rules, List.of());
    }

    /** From the beginning of time through all changes. */
    List<Change> all() {
        List<Change> all = new ArrayList<>(changes.size() + 1);
        all.add(new Change(Long.MIN_VALUE, first));
        all.addAll(changes);
        return all;
    }
}
