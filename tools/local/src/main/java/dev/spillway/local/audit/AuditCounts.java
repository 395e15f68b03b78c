package dev.spillway.local.audit;

import dev.spillway.core.OutcomeClass;
import dev.spillway.types.transactions.Decision.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audit's plain counters, with the examples of what is wrong. Not safe for use by several threads. */
final class AuditCounts {
    private static final int MAX_EXAMPLES = 20;
    private static final int MAX_NAMES = 1_000;
    private static final String OTHER = "OTHER";

    private final long[] outcomes = new long[OutcomeClass.values().length];
    private final long[] decisions = new long[Verdict.values().length];
    private final Map<String, long[]> stages = new TreeMap<>();
    private final Map<String, long[]> deadLetters = new TreeMap<>();
    private final Map<Integer, long[]> partitions = new TreeMap<>();
    private final Violations violations = new Violations();
    long repeats;
    long late;
    long unenriched;
    long decidedAgain;
    long foreign;
    long twice;

    void outcome(OutcomeClass outcome, String stage, int partition) {
        outcomes[outcome.ordinal()]++;
        bounded(stages, stage, outcomes.length)[outcome.ordinal()]++;
        partitions.computeIfAbsent(partition, absent -> new long[outcomes.length])[outcome.ordinal()]++;
    }

    void decision(DecisionReader decision) {
        decisions[decision.verdict().ordinal()]++;
        late += decision.late() ? 1 : 0;
        unenriched += decision.unenriched() ? 1 : 0;
    }

    void deadLetter(String code) {
        bounded(deadLetters, code, 1)[0]++;
    }

    void violation(Violation.Kind kind, String origin, String detail) {
        violations.add(kind, origin, detail);
    }

    /** A copy, to which what is open at the moment can be added. */
    Violations violations() {
        return new Violations(violations);
    }

    Map<OutcomeClass, Long> outcomes() {
        return byClass(outcomes);
    }

    Map<Verdict, Long> decisions() {
        EnumMap<Verdict, Long> map = new EnumMap<>(Verdict.class);
        Arrays.stream(Verdict.values()).forEach(verdict -> map.put(verdict, decisions[verdict.ordinal()]));
        return map;
    }

    Map<String, Long> deadLetters() {
        Map<String, Long> map = new TreeMap<>();
        deadLetters.forEach((code, count) -> map.put(code, count[0]));
        return map;
    }

    Map<String, Map<OutcomeClass, Long>> stages() {
        Map<String, Map<OutcomeClass, Long>> map = new TreeMap<>();
        stages.forEach((stage, counts) -> map.put(stage, byClass(counts)));
        return map;
    }

    /** Outcomes by class of one partition, in the order of the classes. */
    Map<OutcomeClass, Long> partition(int partition) {
        return byClass(partitions.getOrDefault(partition, new long[outcomes.length]));
    }

    private static Map<OutcomeClass, Long> byClass(long[] counts) {
        EnumMap<OutcomeClass, Long> map = new EnumMap<>(OutcomeClass.class);
        Arrays.stream(OutcomeClass.values()).forEach(outcome -> map.put(outcome, counts[outcome.ordinal()]));
        return map;
    }

    /** A vocabulary that a bad writer cannot grow without bound. */
    private static long[] bounded(Map<String, long[]> counts, String name, int width) {
        String key = counts.size() < MAX_NAMES || counts.containsKey(name) ? name : OTHER;
        return counts.computeIfAbsent(key, absent -> new long[width]);
    }

    /** What is wrong: a count for each kind and a few examples of all. */
    static final class Violations {
        private final EnumMap<Violation.Kind, Long> byKind = new EnumMap<>(Violation.Kind.class);
        private final List<Violation> examples = new ArrayList<>();

        Violations() {}

        Violations(Violations other) {
            byKind.putAll(other.byKind);
            examples.addAll(other.examples);
        }

        void add(Violation.Kind kind, String origin, String detail) {
            byKind.merge(kind, 1L, Long::sum);
            if (examples.size() < MAX_EXAMPLES) {
                examples.add(new Violation(kind, origin, detail));
            }
        }

        long count(Violation.Kind kind) {
            return byKind.getOrDefault(kind, 0L);
        }

        Map<Violation.Kind, Long> byKind() {
            return byKind;
        }

        List<Violation> examples() {
            return examples;
        }
    }
}
