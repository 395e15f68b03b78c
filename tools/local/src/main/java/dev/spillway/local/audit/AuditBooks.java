package dev.spillway.local.audit;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The audit's books, apart from Kafka: takes records in any order between topics, and says what is missing, what is
 * there twice and how long it took. Ten million transactions take about 90 MB for the offsets and 270 MB for the
 * decisions (410 MB while their table grows). All methods lock the books; hold their monitor for a batch.
 */
final class AuditBooks {
    private final AuditTopics topics;
    private final OutcomeReader outcome;
    private final DecisionReader decision;
    private final DeadLetterReader deadLetter;
    private final Map<Integer, OffsetBook> offsets = new TreeMap<>();
    private final Long2LongOpenHashMap decisionOf = new Long2LongOpenHashMap();
    private final LongOpenHashSet decidedTwice = new LongOpenHashSet();
    private final LongOpenHashSet letters = new LongOpenHashSet();
    private final Statements statements = new Statements();
    private final Map<String, long[]> records = new HashMap<>();
    private final AuditCounts counts = new AuditCounts();
    private final Latencies latencies = new Latencies();
    private long firstAt = -1;
    private long lastAt;

    AuditBooks(AuditTopics topics) {
        this.topics = topics;
        this.outcome = new OutcomeReader(topics.raw());
        this.decision = new DecisionReader(topics.raw());
        this.deadLetter = new DeadLetterReader(topics.raw());
    }

    /** Names a raw partition and the offsets in question, from {@code start} to before {@code limit}. */
    synchronized void partition(int partition, long start, long limit) {
        offsets.put(partition, new OffsetBook(start, limit));
    }

    /** Only decisions produced from this instant on count for the latencies from now on. */
    synchronized void measureFrom(long epochMillis) {
        latencies.measureFrom(epochMillis);
    }

    /** Takes a raw record, read at an instant. */
    synchronized void raw(int partition, long offset, long at) {
        count(topics.raw());
        OffsetBook book = book(partition);
        if (book.covers(offset)) {
            book.mark(offset, OffsetBook.RAW);
        }
        firstAt = firstAt < 0 ? at : firstAt;
        lastAt = at;
    }

    /** The raw partition was read up to an offset. */
    synchronized void rawReadTo(int partition, long offset) {
        book(partition).readTo(offset);
    }

    /** Takes an outcome, read at an instant. */
    synchronized void outcome(byte @Nullable [] value, int partition, long offset, long readAt) {
        count(topics.outcomes());
        if (!isReadable(outcome, value, topics.outcomes(), partition, offset)
                || isOutside(outcome)
                || isForeign(outcome)) {
            return;
        }
        lastAt = readAt;
        OffsetBook book = book(outcome.originPartition());
        long origin = outcome.originOffset();
        long before = book.outcomePrint(origin);
        if (before == 0) {
            book.bookOutcome(origin, outcome.outcome(), outcome.print());
            counts.outcome(outcome.outcome(), outcome.stage(), outcome.originPartition());
        } else if (before == outcome.print()) {
            counts.repeats++;
        } else if ((book.mark(origin, OffsetBook.TWICE) & OffsetBook.TWICE) == 0) {
            twice(
                    Violation.Kind.TWO_OUTCOMES,
                    outcome,
                    "another outcome is " + outcome.outcome() + ' ' + outcome.code());
        }
    }

    /** Takes a decision with its instants. */
    synchronized void decision(byte @Nullable [] value, int partition, long offset, Times times) {
        count(topics.decided());
        if (!isReadable(decision, value, topics.decided(), partition, offset)
                || isOutside(decision)
                || isForeign(decision)) {
            return;
        }
        lastAt = times.visibleAt();
        int before = book(decision.originPartition()).mark(decision.originOffset(), OffsetBook.DECISION);
        boolean originIsNew = (before & OffsetBook.DECISION) == 0;
        long print = decision.print();
        long earlier = decisionOf.get(decision.transaction());
        if (earlier == 0) {
            firstDecision(print, originIsNew, times);
        } else if (earlier == print) {
            counts.repeats++;
            counts.decidedAgain += originIsNew ? 1 : 0;
        } else if (decidedTwice.add(decision.transaction())) {
            twice(Violation.Kind.TWO_DECISIONS, decision, "its transaction had another decision before");
        }
    }

    private void firstDecision(long print, boolean originIsNew, Times times) {
        decisionOf.put(decision.transaction(), print);
        counts.decision(decision);
        if (!originIsNew) {
            twice(Violation.Kind.TWO_DECISIONS, decision, "decisions of two transactions come from it");
        }
        latencies.record(times, decision.decidedAt());
    }

    /** Takes a dead letter of any job. */
    synchronized void deadLetter(byte @Nullable [] value, String topic, int partition, long offset) {
        count(topic);
        if (!isReadable(deadLetter, value, topic, partition, offset) || isOutside(deadLetter)) {
            return;
        }
        if (!isForeign(deadLetter)) {
            book(deadLetter.originPartition()).mark(deadLetter.originOffset(), OffsetBook.DEAD_LETTER);
        }
        if (letters.add(deadLetter.print(topic))) {
            counts.deadLetter(deadLetter.code());
        } else {
            counts.repeats++;
        }
    }

    /** Takes a statement of the reconciler; the newest of a key stays. */
    synchronized void statement(String topic, String key, byte @Nullable [] value) {
        count(topic);
        if (!statements.take(key, value)) {
            counts.violation(Violation.Kind.UNREADABLE, topic + ':' + key, "not a statement");
        }
    }

    /** Takes a record that is only counted. */
    synchronized void count(String topic) {
        records.computeIfAbsent(topic, absent -> new long[1])[0]++;
    }

    /** Whether every raw record below the end offsets given (by partition) was read and is accounted for. */
    synchronized boolean isClosed(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> book(end.getKey()).closedTo(end.getValue()));
    }

    /** Where the audit stands; rates are left to whoever samples. */
    synchronized AuditSnapshot snapshot(long at, Map<String, Long> watched, Map<String, Double> perSecond) {
        long raw = offsets.values().stream().mapToLong(OffsetBook::rawRead).sum();
        long closed = offsets.values().stream().mapToLong(OffsetBook::closed).sum();
        return new AuditSnapshot(
                at,
                allRecords(watched),
                perSecond,
                counts.outcomes(),
                counts.decisions(),
                raw,
                closed,
                raw - closed,
                counts.twice,
                counts.repeats,
                latencies.recentVisible(at),
                latencies.visible(),
                latencies.decided());
    }

    /** The result for the raw records below the end offsets given; a partition without one is taken whole. */
    synchronized AuditResult result(Map<Integer, Long> ends, Map<String, Long> watched) {
        AuditCounts.Violations violations = counts.violations();
        Map<Integer, Map<String, Long>> partitions = new TreeMap<>();
        long missing = 0;
        for (Map.Entry<Integer, OffsetBook> entry : offsets.entrySet()) {
            int partition = entry.getKey();
            OffsetBook book = entry.getValue();
            long open = book.open(
                    ends.getOrDefault(partition, Long.MAX_VALUE),
                    (offset, gap) -> violations.add(gap, origin(partition, offset), "the line is open"));
            missing += open;
            partitions.put(partition, partitionCounts(partition, book, open));
        }
        return new AuditResult(
                offsets.values().stream().mapToLong(OffsetBook::rawRead).sum(),
                counts.outcomes(),
                counts.decisions(),
                counts.deadLetters(),
                counts.stages(),
                partitions,
                allRecords(watched),
                missing,
                counts.twice,
                counts.repeats,
                counts.late,
                counts.unenriched,
                counts.decidedAgain,
                counts.foreign,
                violations.count(Violation.Kind.UNREADABLE),
                latencies.visible(),
                latencies.decided(),
                latencies.warmUp(),
                firstAt < 0 ? 0 : (lastAt - firstAt) / 1_000.0,
                violations.byKind(),
                violations.examples(),
                statements.byKey());
    }

    private Map<String, Long> partitionCounts(int partition, OffsetBook book, long open) {
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("raw", book.rawRead());
        counts.partition(partition).forEach((outcomeClass, count) -> map.put(outcomeClass.name(), count));
        map.put("missing", open);
        return map;
    }

    private Map<String, Long> allRecords(Map<String, Long> watched) {
        Map<String, Long> all = new TreeMap<>(watched);
        records.forEach((topic, count) -> all.put(topic, count[0]));
        return all;
    }

    private void twice(Violation.Kind kind, ContractReader reader, String detail) {
        counts.twice++;
        counts.violation(kind, origin(reader.originPartition(), reader.originOffset()), detail);
    }

    private boolean isReadable(ContractReader reader, byte @Nullable [] value, String topic, int partition, long at) {
        boolean readable = reader.read(value);
        if (!readable) {
            counts.violation(
                    Violation.Kind.UNREADABLE, topic + ':' + partition + ':' + at, "does not follow its contract");
        }
        return readable;
    }

    private boolean isForeign(ContractReader reader) {
        counts.foreign += reader.originIsRaw() ? 0 : 1;
        return !reader.originIsRaw();
    }

    /** Whether it is about a raw record that is not in question. */
    private boolean isOutside(ContractReader reader) {
        return reader.originIsRaw() && !book(reader.originPartition()).covers(reader.originOffset());
    }

    private String origin(int partition, long offset) {
        return topics.raw() + ':' + partition + ':' + offset;
    }

    private OffsetBook book(int partition) {
        return offsets.computeIfAbsent(partition, absent -> new OffsetBook(0, Long.MAX_VALUE));
    }
}
