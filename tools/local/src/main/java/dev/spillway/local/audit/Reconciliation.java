package dev.spillway.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison of the reconciler's statements with the audit: two programs that share no code must come to the same
 * sums. Compared are {@code records}, {@code missing}, {@code twice}, {@code conflicting}, {@code orphaned} and each
 * outcome class, added up over the newest statement of every partition; what no statement has is not compared.
 *
 * @param compared how many sums could be compared
 * @param differences those that differ, for people
 */
record Reconciliation(int compared, List<String> differences) {

    /** Whether there was something to compare and all of it is equal. */
    boolean agrees() {
        return compared > 0 && differences.isEmpty();
    }

    /** Compares the statements that an audit read with what it counted. */
    static Reconciliation of(AuditResult audit) {
        Map<String, Long> counted = new LinkedHashMap<>();
        counted.put("/records", audit.raw());
        long orphaned = of(Violation.Kind.NO_RAW_RECORD, audit);
        counted.put("/missing", audit.missing() - orphaned);
        counted.put("/twice", of(Violation.Kind.TWO_OUTCOMES, audit));
        counted.put("/conflicting", of(Violation.Kind.TWO_DECISIONS, audit));
        counted.put("/orphaned", orphaned);
        audit.outcomes().forEach((outcome, count) -> counted.put("/outcomes/" + outcome, count));
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Long> entry : counted.entrySet()) {
            List<JsonNode> stated = audit.statements().values().stream()
                    .map(statement -> statement.at(entry.getKey()))
                    .filter(JsonNode::isNumber)
                    .toList();
            if (stated.isEmpty()) {
                continue;
            }
            compared++;
            long sum = stated.stream().mapToLong(JsonNode::asLong).sum();
            if (sum != entry.getValue()) {
                differences.add(entry.getKey().substring(1).replace('/', '.') + ": the reconciler says " + sum
                        + ", the audit " + entry.getValue());
            }
        }
        return new Reconciliation(compared, differences);
    }

    private static long of(Violation.Kind kind, AuditResult audit) {
        return audit.violations().getOrDefault(kind, 0L);
    }
}
