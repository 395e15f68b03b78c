package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of one partition's books: counts, marks and the list of its chunks. About 100 bytes serialized, and 3 to 8
 * for each chunk.
 */
final class BooksPage {

    /** {@link #firstOffset} before the first raw record. */
    static final long NONE = -1;

    /** No line of the chunk is open. */
    static final long NEVER = Long.MAX_VALUE;

    private static final OutcomeClass[] CLASSES = OutcomeClass.values();

    /** First outcomes, by the class's ordinal. */
    final long[] outcomes = new long[CLASSES.length];

    /** Every chunk by its index, with the instant at which its open lines are looked at, or {@link #NEVER}. */
    final TreeMap<Long, Long> chunks = new TreeMap<>();

    final List<Long> missingExamples = new ArrayList<>();
    final List<Long> twiceExamples = new ArrayList<>();
    final List<Long> conflictingExamples = new ArrayList<>();
    final List<Long> orphanedExamples = new ArrayList<>();
    final List<Long> unbalancedExamples = new ArrayList<>();

    long firstOffset = NONE;
    long nextOffset;
    long closedUpTo;
    /** Index of the lowest chunk that is kept even when it is closed. */
    long horizon;

    long records;
    long decisions;
    long missing;
    long twice;
    long repeats;
    long conflicting;
    long orphaned;
    long unbalanced;
    long open;
    long expired;

    /** Something is to be stated. */
    boolean changed;
    /** Its lines were counted by the laws of version 1; see {@link OlderLaws}. Not stored. */
    boolean byOlderLaws;
    /** When the pending timer fires, epoch milliseconds; 0 if none is set. */
    long timerAt;

    /** Moves the counts from a line's state before to the one after. */
    void count(long offset, int before, int after) {
        changed = true;
        add(before, -1);
        add(after, 1);
        keepExample(missingExamples, offset, Slot.missing(after));
        keepExample(orphanedExamples, offset, Slot.orphaned(after));
        keepExample(unbalancedExamples, offset, Slot.unbalanced(after));
    }

    private void add(int flags, long sign) {
        records += sign * OffsetChunk.one(Slot.has(flags, Slot.RAW));
        decisions += sign * OffsetChunk.one(Slot.has(flags, Slot.DECISION));
        open += sign * OffsetChunk.one(Slot.open(flags));
        missing += sign * OffsetChunk.one(Slot.missing(flags));
        orphaned += sign * OffsetChunk.one(Slot.orphaned(flags));
        unbalanced += sign * OffsetChunk.one(Slot.unbalanced(flags));
        if (Slot.hasOutcome(flags)) {
            outcomes[Slot.outcome(flags).ordinal()] += sign;
        }
    }

    private static void keepExample(List<Long> examples, long offset, boolean violated) {
        if (violated) {
            example(examples, offset);
        } else if (!examples.isEmpty()) {
            examples.remove(offset);
        }
    }

    static void example(List<Long> examples, long offset) {
        if (examples.size() < BooksExamples.LIMIT && !examples.contains(offset)) {
            examples.add(offset);
        }
    }

    /** The lowest chunks to look at by {@code now}, at most {@code limit}. */
    List<Long> dueAt(long now, int limit) {
        return chunks.entrySet().stream()
                .filter(chunk -> chunk.getValue() <= now)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When the next chunk is to be looked at, epoch milliseconds, or {@link #NEVER}. */
    long firstDue() {
        return chunks.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    }

    BooksStatement statement(String topic, int partition, long now) {
        Map<OutcomeClass, Long> byClass = new EnumMap<>(OutcomeClass.class);
        for (OutcomeClass outcome : CLASSES) {
            byClass.put(outcome, outcomes[outcome.ordinal()]);
        }
        return new BooksStatement(
                topic,
                partition,
                records,
                byClass,
                decisions,
                missing,
                twice,
                conflicting,
                orphaned,
                unbalanced,
                repeats,
                open,
                expired,
                closedUpTo,
                Math.max(0, firstOffset),
                nextOffset,
                new BooksExamples(
                        missingExamples, twiceExamples, conflictingExamples, orphanedExamples, unbalancedExamples),
                now);
    }

    BooksPage copy() {
        BooksPage copy = new BooksPage();
        System.arraycopy(outcomes, 0, copy.outcomes, 0, outcomes.length);
        copy.chunks.putAll(chunks);
        copy.missingExamples.addAll(missingExamples);
        copy.twiceExamples.addAll(twiceExamples);
        copy.conflictingExamples.addAll(conflictingExamples);
        copy.orphanedExamples.addAll(orphanedExamples);
        copy.unbalancedExamples.addAll(unbalancedExamples);
        copy.firstOffset = firstOffset;
        copy.nextOffset = nextOffset;
        copy.closedUpTo = closedUpTo;
        copy.horizon = horizon;
        copy.records = records;
        copy.decisions = decisions;
        copy.missing = missing;
        copy.twice = twice;
        copy.repeats = repeats;
        copy.conflicting = conflicting;
        copy.orphaned = orphaned;
        copy.unbalanced = unbalanced;
        copy.byOlderLaws = byOlderLaws;
        copy.open = open;
        copy.expired = expired;
        copy.changed = changed;
        copy.timerAt = timerAt;
        return copy;
    }
}
