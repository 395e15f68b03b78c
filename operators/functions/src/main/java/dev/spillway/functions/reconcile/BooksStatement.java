package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the books of one partition of a raw topic stand. A later statement replaces an earlier one. Counts are totals
 * since {@code firstOffset}, except {@code missing}, {@code orphaned}, {@code unbalanced} and {@code open}, which tell the
 * present.
 *
 * @param topic raw topic
 * @param partition its partition
 * @param records raw records read
 * @param outcomes first outcomes by class; every class is present
 * @param decisions decision records that were the first for their origin
 * @param missing raw records overdue now: without outcome, or with an outcome {@code DECIDED} without decision record or
 *     the reverse, or {@code DEAD_LETTERED} without letter where letters are compared; falls again when what was late
 *     arrives
 * @param twice origins with two different outcomes, or with one part of the books lane twice; each once
 * @param conflicting origins with two different decisions, with a decision that their outcome does not name, or whose
 *     decision contradicts another one of their transaction; each once
 * @param orphaned origins of which there is an outcome, a decision, a letter or an entry, but whose raw record was not
 *     read in time; falls again when it is
 * @param unbalanced origins overdue now whose entries in the books lane are not those that their decision calls for, which
 *     falls again when they arrive, and those with an entry whose lines do not add up; 0 where the lane is not compared
 * @param repeats identical re-deliveries of outcomes and decisions
 * @param open origins seen in some input, not closed and not overdue
 * @param expired entries about offsets that are already forgotten or lie before {@code firstOffset}; never an error
 * @param closedUpTo every raw record below this offset is closed
 * @param firstOffset first raw offset that was read; 0 while none was
 * @param nextOffset one above the highest raw offset that was read
 * @param examples offsets to look at
 * @param at when it was stated, epoch milliseconds
 */
public record BooksStatement(
        String topic,
        int partition,
        long records,
        Map<OutcomeClass, Long> outcomes,
        long decisions,
        long missing,
        long twice,
        long conflicting,
        long orphaned,
        long unbalanced,
        long repeats,
        long open,
        long expired,
        long closedUpTo,
        long firstOffset,
        long nextOffset,
        BooksExamples examples,
        long at) {

    /** Copies the counts and supplies 0 for absent classes. */
    public BooksStatement {
        EnumMap<OutcomeClass, Long> all = new EnumMap<>(OutcomeClass.class);
        for (OutcomeClass outcome : OutcomeClass.values()) {
            all.put(outcome, outcomes.getOrDefault(outcome, 0L));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** What the statement replaces: {@code topic/partition}. */
    public String page() {
        return topic + '/' + partition;
    }
}
