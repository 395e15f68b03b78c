package dev.spillway.recovery.rerun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Decoding;
import dev.spillway.recovery.TopicScan;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decisions that were made against those that would be made today, joined by the decision's id, which follows from account
 * and transaction. The first of an id counts on both sides. Verdict, score, reasons and versions are compared; when it was
 * decided, and whether it was late, are observations of a run. About 250 bytes a decision.
 */
public final class Comparison {

    private static final int MAX_EXAMPLES = 20;

    /** How a decision compares. */
    public enum Change {
        /** It would be the same today, to the last bit of the score. */
        SAME,
        /** Verdict, score or reasons are the same, and it names other versions. */
        OTHER_VERSION,
        /** Score or reasons differ, the verdict does not. */
        OTHER_REASONS,
        /** The verdict differs. */
        OTHER_VERDICT,
        /** There is a decision today and was none. */
        NEW,
        /** There was a decision and is none today. */
        GONE
    }

    /** One that differs, to look at. */
    public record Example(Change change, String decisionId, String before, String today) {}

    private record Judged(Verdict verdict, double score, List<String> reasons, String rules, String model) {

        String told() {
            return verdict + " " + score + " " + reasons + " by " + rules + ", " + model;
        }

        Change to(Judged today) {
            if (verdict != today.verdict) {
                return Change.OTHER_VERDICT;
            }
            if (Double.compare(score, today.score) != 0 || !reasons.equals(today.reasons)) {
                return Change.OTHER_REASONS;
            }
            return rules.equals(today.rules) && model.equals(today.model) ? Change.SAME : Change.OTHER_VERSION;
        }
    }

    private final Map<Change, Long> changes = new EnumMap<>(Change.class);
    private final Map<String, Long> verdicts = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final Map<Object, Object> shared = new HashMap<>();
    private final Map<String, Judged> today = new HashMap<>();
    private final Set<String> missingBefore = new HashSet<>();

    private Comparison() {}

    /** Compares the decisions of a stretch in two clusters. */
    public static Comparison of(Broker before, Broker today, Stretch stretch) {
        Comparison comparison = new Comparison();
        comparison.readToday(today, stretch);
        if (before.topics().contains(TransactionTopics.DECIDED.name())) {
            comparison.readBefore(before, stretch);
        }
        comparison.missingBefore.forEach(id -> comparison.note(Change.NEW, id, "-", comparison.told(id)));
        return comparison;
    }

    private void readToday(Broker broker, Stretch stretch) {
        Decoding<DecidedTransaction> decoding = new Decoding<>(TransactionTopics.DECIDED.codec());
        new TopicScan(broker)
                .read(
                        List.of(TransactionTopics.DECIDED.name()),
                        record -> decoding.value(record)
                                .filter(decided ->
                                        stretch.covers(decided.provenance().origin()))
                                .ifPresent(decided -> today.putIfAbsent(
                                        decided.decision().decisionId(), judged(decided.decision()))));
        missingBefore.addAll(today.keySet());
    }

    private void readBefore(Broker broker, Stretch stretch) {
        Set<String> seen = new HashSet<>();
        Decoding<DecidedTransaction> decoding = new Decoding<>(TransactionTopics.DECIDED.codec());
        new TopicScan(broker)
                .read(
                        List.of(TransactionTopics.DECIDED.name()),
                        record -> decoding.value(record)
                                .filter(decided ->
                                        stretch.covers(decided.provenance().origin()))
                                .filter(decided -> seen.add(decided.decision().decisionId()))
                                .ifPresent(decided -> compare(decided.decision())));
    }

    private void compare(Decision before) {
        String id = before.decisionId();
        Judged then = judged(before);
        Judged now = today.get(id);
        if (now == null) {
            note(Change.GONE, id, then.told(), "-");
            return;
        }
        missingBefore.remove(id);
        verdicts.merge(then.verdict() + " to " + now.verdict(), 1L, Long::sum);
        note(then.to(now), id, then.told(), now.told());
    }

    private void note(Change change, String id, String before, String now) {
        changes.merge(change, 1L, Long::sum);
        if (change != Change.SAME && examples.size() < MAX_EXAMPLES) {
            examples.add(new Example(change, id, before, now));
        }
    }

    private String told(String id) {
        Judged judged = today.get(id);
        return judged == null ? "-" : judged.told();
    }

    private Judged judged(Decision decision) {
        return new Judged(
                decision.verdict(),
                decision.score(),
                one(decision.reasons()),
                one(decision.ruleVersion()),
                one(decision.modelVersion()));
    }

    @SuppressWarnings("unchecked") // an equal object of the same class
    private <T> T one(T value) {
        return (T) shared.computeIfAbsent(value, same -> same);
    }

    /** How many decisions compare so. */
    public long count(Change change) {
        return changes.getOrDefault(change, 0L);
    }

    /** Whether what was decided would be decided today in the very same way, and nothing is gone. */
    public boolean agrees() {
        return count(Change.OTHER_VERSION)
                        + count(Change.OTHER_REASONS)
                        + count(Change.OTHER_VERDICT)
                        + count(Change.GONE)
                == 0;
    }

    /** Decisions by verdict then and today, e.g. {@code APPROVE to REVIEW}. */
    public Map<String, Long> verdicts() {
        return verdicts;
    }

    /** Up to 20 that differ. */
    public List<Example> examples() {
        return List.copyOf(examples);
    }

    /** Whether a decision is made today and was not made then. */
    boolean isNew(String decisionId) {
        return missingBefore.contains(decisionId);
    }

    /** Everything by name. */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("agrees", agrees());
        ObjectNode counts = json.putObject("decisions");
        for (Change change : Change.values()) {
            counts.put(change.name(), count(change));
        }
        ObjectNode byVerdict = json.putObject("verdicts");
        verdicts.forEach(byVerdict::put);
        ArrayNode shown = json.putArray("examples");
        for (Example example : examples) {
            shown.addObject()
                    .put("change", example.change().name())
                    .put("decisionId", example.decisionId())
                    .put("before", example.before())
                    .put("today", example.today());
        }
        return json;
    }
}
