package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The laws written out the slow way: every line ever seen in one map, counted from scratch for each statement. */
final class NaiveBooks {

    private static final class Line {
        boolean raw;
        boolean judged;
        boolean twice;
        boolean conflicting;
        boolean letter;
        boolean letterDue;
        boolean uneven;
        int called = -1;
        int posted;
        boolean outcomeSeen;
        boolean decisionSeen;
        OutcomeClass outcome = OutcomeClass.SHED;
        int outcomeHash;
        int decisionHash;
        long openSince = -1;

        boolean matched() {
            boolean decided = outcomeSeen && outcome == OutcomeClass.DECIDED;
            return outcomeSeen && decided == decisionSeen && (letter || !letterDue);
        }

        boolean balanced() {
            return called >= 0 ? called == posted : decisionSeen || posted == 0;
        }

        boolean closed() {
            return raw ? matched() && balanced() : judged;
        }

        boolean open() {
            return !closed() && !judged;
        }
    }

    private final TreeMap<Long, Line> lines = new TreeMap<>();
    private final ReconciliationPolicy policy;
    private long first = -1;
    private long next;
    private long closedUpTo;
    private long repeats;
    private long contradicted;
    private long twiceBefore;
    private long expired;

    NaiveBooks(ReconciliationPolicy policy) {
        this.policy = policy;
    }

    void book(BookEntry entry, long now) {
        long offset = entry.origin().offset();
        switch (entry.kind()) {
            case DECISION_REPEATED -> repeats++;
            case DECISION_CONTRADICTED -> {
                if (offset < first || forgotten(offset)) {
                    contradicted++;
                } else {
                    lines.computeIfAbsent(offset, at -> new Line()).conflicting = true;
                    mark(offset, now);
                }
            }
            case RAW -> {
                first = first < 0 ? offset : first;
                closedUpTo = Math.max(closedUpTo, first);
                next = Math.max(next, offset + 1);
                lines.computeIfAbsent(offset, at -> new Line()).raw = true;
                mark(offset, now);
            }
            case OUTCOME, DECISION, DEAD_LETTER, POSTED, POSTED_UNEVEN -> {
                if (offset < first || forgotten(offset)) {
                    expired++;
                } else {
                    bookLine(entry, lines.computeIfAbsent(offset, at -> new Line()));
                    mark(offset, now);
                }
            }
        }
        advance();
    }

    private void bookBeside(BookEntry entry, Line line) {
        if (entry.kind() == BookEntry.Kind.DEAD_LETTER) {
            line.letter = true;
        } else if ((line.posted & entry.parts()) != 0) {
            line.twice = true;
        } else {
            line.posted |= entry.parts();
            line.uneven |= entry.kind() == BookEntry.Kind.POSTED_UNEVEN;
        }
    }

    private void bookLine(BookEntry entry, Line line) {
        if (entry.kind() != BookEntry.Kind.OUTCOME && entry.kind() != BookEntry.Kind.DECISION) {
            bookBeside(entry, line);
            return;
        }
        if (entry.kind() == BookEntry.Kind.OUTCOME && !line.outcomeSeen) {
            line.outcomeSeen = true;
            line.outcome = entry.outcome();
            line.outcomeHash = entry.fingerprint();
            line.letterDue = policy.deadLetters() && entry.outcome() == OutcomeClass.DEAD_LETTERED;
        } else if (entry.kind() == BookEntry.Kind.DECISION && !line.decisionSeen) {
            line.decisionSeen = true;
            line.decisionHash = entry.fingerprint();
            line.called = entry.parts();
        } else {
            boolean isOutcome = entry.kind() == BookEntry.Kind.OUTCOME;
            int before = isOutcome ? line.outcomeHash : line.decisionHash;
            boolean news = before != entry.fingerprint() && !(isOutcome ? line.twice : line.conflicting);
            line.twice |= news && isOutcome;
            line.conflicting |= news && !isOutcome;
            repeats += !news && isOutcome ? 1 : 0;
        }
        boolean decided = line.decisionSeen && line.outcomeSeen && line.outcome == OutcomeClass.DECIDED;
        line.conflicting |= decided && line.outcomeHash != line.decisionHash;
    }

    private void mark(long offset, long now) {
        Line line = lines.get(offset);
        if (line != null) {
            line.openSince = !line.open() ? -1 : line.openSince < 0 ? now : line.openSince;
        }
    }

    private boolean forgotten(long offset) {
        long chunk = offset >> 10;
        return first >= 0
                && chunk < (next - policy.keptOffsets()) >> 10
                && lines.subMap(chunk << 10, (chunk + 1) << 10).values().stream()
                        .allMatch(Line::closed);
    }

    void judge(long now) {
        long overdue = policy.overdueAfter().toMillis();
        for (Map.Entry<Long, Line> entry : Map.copyOf(lines).entrySet()) {
            Line line = entry.getValue();
            if (line.open() && line.openSince + overdue <= now) {
                if (entry.getKey() < first) {
                    expired += (line.outcomeSeen ? 1 : 0) + (line.decisionSeen ? 1 : 0);
                    expired += (line.letter ? 1 : 0) + Integer.bitCount(line.posted);
                    contradicted += line.conflicting ? 1 : 0;
                    twiceBefore += line.twice ? 1 : 0;
                    lines.remove(entry.getKey());
                } else {
                    line.judged = true;
                }
            }
        }
        advance();
    }

    private void advance() {
        while (closedUpTo < next
                && (!lines.containsKey(closedUpTo) || lines.get(closedUpTo).closed())) {
            closedUpTo++;
        }
    }

    BooksStatement statement(BooksExamples examples, long now) {
        Map<OutcomeClass, Long> outcomes = new EnumMap<>(OutcomeClass.class);
        lines.values().stream()
                .filter(line -> line.outcomeSeen)
                .forEach(line -> outcomes.merge(line.outcome, 1L, Long::sum));
        return new BooksStatement(
                "t",
                0,
                count(line -> line.raw),
                outcomes,
                count(line -> line.decisionSeen),
                count(line -> line.raw && line.judged && !line.matched()),
                twiceBefore + count(line -> line.twice),
                contradicted + count(line -> line.conflicting),
                count(line -> line.judged
                        && !line.raw
                        && (line.outcomeSeen || line.decisionSeen || line.letter || line.posted != 0)),
                count(line -> line.uneven || (line.raw && line.judged && !line.balanced())),
                repeats,
                count(Line::open),
                expired,
                closedUpTo,
                Math.max(0, first),
                next,
                examples,
                now);
    }

    private long count(Predicate<Line> what) {
        return lines.values().stream().filter(what).count();
    }
}
