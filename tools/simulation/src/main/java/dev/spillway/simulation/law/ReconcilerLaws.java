package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds the newest statements of the product's own judge to what the laws count. */
final class ReconcilerLaws {

    private final History history;
    private final Due due;
    private final Findings findings;

    ReconcilerLaws(History history, Due due, Findings findings) {
        this.history = history;
        this.due = due;
        this.findings = findings;
    }

    void check() {
        Map<Integer, JsonNode> newest = new TreeMap<>();
        history.read(TransactionTopics.BOOKS)
                .forEach(statement ->
                        newest.put(statement.value().path("partition").asInt(-1), statement.value()));
        Map<Integer, Long> contradictions = contradictions();
        Map<Integer, Map<String, Long>> outcomes = new TreeMap<>();
        due.endings()
                .forEach((place, ending) -> outcomes.computeIfAbsent(place.partition(), absent -> new TreeMap<>())
                        .merge(ending.outcome(), 1L, Long::sum));
        outcomes.forEach((partition, byClass) -> {
            JsonNode statement = newest.get(partition);
            if (statement == null) {
                findings.add(Law.RECONCILER_AGREES, "there is no statement of partition " + partition);
            } else {
                check(partition, statement, byClass, contradictions.getOrDefault(partition, 0L));
            }
        });
    }

    private void check(int partition, JsonNode statement, Map<String, Long> byClass, long conflicting) {
        long records = byClass.values().stream().mapToLong(Long::longValue).sum();
        expect(partition, statement, "records", records);
        expect(partition, statement, "decisions", byClass.getOrDefault("DECIDED", 0L));
        expect(partition, statement, "missing", 0);
        expect(partition, statement, "open", 0);
        expect(partition, statement, "orphaned", 0);
        expect(partition, statement, "expired", 0);
        expect(partition, statement, "twice", 0);
        expect(partition, statement, "conflicting", conflicting);
        expect(partition, statement, "unbalanced", 0);
        byClass.forEach((name, count) -> {
            long stated = statement.path("outcomes").path(name).asLong(-1);
            findings.check(
                    stated == count,
                    Law.RECONCILER_AGREES,
                    "partition " + partition + ": " + name + " is stated as " + stated + ", is " + count);
        });
    }

    private void expect(int partition, JsonNode statement, String count, long expected) {
        long stated = statement.path(count).asLong(-1);
        findings.check(
                stated == expected,
                Law.RECONCILER_AGREES,
                "partition " + partition + ": " + count + " is stated as " + stated + ", is " + expected);
    }

    /** Raw records whose decision stands in two versions, by raw partition; rightly so if what was beside it changed. */
    private Map<Integer, Long> contradictions() {
        Map<Place, String> first = new HashMap<>();
        Set<Place> contradicted = new HashSet<>();
        history.read(TransactionTopics.DECIDED.name()).forEach(output -> {
            Decided decided = Decided.of(output);
            String before = first.putIfAbsent(decided.place(), decided.verdict());
            if (before != null && !before.equals(decided.verdict())) {
                contradicted.add(decided.place());
            }
        });
        Map<Integer, Long> byPartition = new TreeMap<>();
        contradicted.forEach(place -> byPartition.merge(place.partition(), 1L, Long::sum));
        return byPartition;
    }
}
