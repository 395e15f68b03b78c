package dev.spillway.recovery.books;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.LedgerResult;
import dev.spillway.local.audit.Violation;
import dev.spillway.local.audit.Violation.Kind;
import dev.spillway.recovery.RawRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the books of a stretch say.
 *
 * @param range the stretch
 * @param result what the audit counted
 * @param ledger how the books lane stands to all decisions; empty where its topics are not there, or not for this user
 */
public record HistoryBooks(RawRange range, AuditResult result, Optional<LedgerResult> ledger) {

    /** What is wrong, by law; each must be 0. */
    public Map<String, Long> laws() {
        Map<String, Long> laws = new LinkedHashMap<>();
        laws.put("missing", of(Kind.NO_OUTCOME, Kind.NO_DECISION, Kind.DECISION_WITHOUT_OUTCOME, Kind.NO_DEAD_LETTER));
        laws.put("twice", of(Kind.TWO_OUTCOMES));
        laws.put("conflicting", of(Kind.TWO_DECISIONS));
        laws.put("orphaned", of(Kind.NO_RAW_RECORD));
        laws.put("unreadable", of(Kind.UNREADABLE));
        ledger.ifPresent(lane -> {
            laws.merge("missing", lane.missing(), Long::sum);
            laws.merge("twice", lane.twice(), Long::sum);
            laws.merge("orphaned", lane.orphaned(), Long::sum);
            laws.put("unbalanced", lane.unbalanced());
            laws.put("brokenChains", lane.brokenChains());
        });
        return laws;
    }

    /** Whether all laws hold. */
    public boolean close() {
        return laws().values().stream().allMatch(count -> count == 0);
    }

    /** Up to 20 violations to look at, and 20 of the books lane. */
    public List<Violation> examples() {
        return Stream.concat(result.examples().stream(), ledger.map(LedgerResult::examples).orElse(List.of()).stream())
                .toList();
    }

    private long of(Kind... kinds) {
        long count = 0;
        for (Kind kind : kinds) {
            count += result.violations().getOrDefault(kind, 0L);
        }
        return count;
    }

    /** Everything by name. */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("closed", close()).put("topic", range.topic());
        ObjectNode from = json.putObject("from");
        range.from().forEach((partition, offset) -> from.put(partition.toString(), offset));
        ObjectNode to = json.putObject("to");
        range.to().forEach((partition, offset) -> to.put(partition.toString(), offset));
        json.put("raw", result.raw());
        ObjectNode outcomes = json.putObject("outcomes");
        result.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        ObjectNode decisions = json.putObject("decisions");
        result.decisions().forEach((verdict, count) -> decisions.put(verdict.name(), count));
        ObjectNode letters = json.putObject("deadLetters");
        result.deadLetters().forEach(letters::put);
        laws().forEach(json::put);
        json.put("repeats", result.repeats());
        json.set("booksLane", ledger.map(LedgerResult::toJson).orElse(null));
        ArrayNode examples = json.putArray("examples");
        for (Violation violation : examples()) {
            examples.addObject()
                    .put("kind", violation.kind().name())
                    .put("origin", violation.origin())
                    .put("detail", violation.detail());
        }
        return json;
    }
}
