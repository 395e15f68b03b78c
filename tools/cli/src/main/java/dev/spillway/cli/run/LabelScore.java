package dev.spillway.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.input.JsonFields;
import dev.spillway.cli.input.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decisions against what is known afterwards: counts by decision and label. A transaction's first decision counts. */
public final class LabelScore {

    private static final List<String> FIELDS = List.of("transactionId", "decision");

    private final Labels labels;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, long[]> byDecision = new TreeMap<>();
    private long unlabelled;

    /** Starts with no decision counted. */
    public LabelScore(Labels labels) {
        this.labels = labels;
    }

    /** Counts all decisions of an exported topic. */
    public LabelScore addAll(Path decided) {
        try (Stream<String> lines = Files.lines(decided)) {
            lines.forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + decided + ": " + e.getMessage(), e);
        }
        return this;
    }

    /** Counts one decision, given as its JSON line. */
    public void add(String line) {
        @Nullable String[] fields = JsonFields.read(line.getBytes(StandardCharsets.UTF_8), FIELDS);
        String id = fields[0];
        String decision = fields[1];
        if (id == null || decision == null || !seen.add(id)) {
            return;
        }
        Optional<Boolean> fraud = labels.of(id);
        if (fraud.isPresent()) {
            byDecision.computeIfAbsent(decision, absent -> new long[2])[fraud.get() ? 1 : 0]++;
        } else {
            unlabelled++;
        }
    }

    /** The report's {@code labels}: counts, joins, and hits and misses with DECLINE, and with REVIEW too, as alarm. */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("count", labels.count());
        json.put("fraud", labels.frauds());
        long joined = byDecision.values().stream()
                .mapToLong(counts -> counts[0] + counts[1])
                .sum();
        json.put("joined", joined);
        json.put("unjoined", labels.count() - joined);
        json.put("decisionsWithoutLabel", unlabelled);
        ObjectNode decisions = json.putObject("decisions");
        byDecision.forEach((decision, counts) ->
                decisions.putObject(decision).put("genuine", counts[0]).put("fraud", counts[1]));
        putMatrix(json.putObject("decline"), Set.of("DECLINE"));
        putMatrix(json.putObject("declineOrReview"), Set.of("DECLINE", "REVIEW"));
        return json;
    }

    private void putMatrix(ObjectNode json, Set<String> alarms) {
        json.put("tp", sum(alarms, true, 1));
        json.put("fp", sum(alarms, true, 0));
        json.put("fn", sum(alarms, false, 1));
        json.put("tn", sum(alarms, false, 0));
    }

    private long sum(Set<String> alarms, boolean alarm, int label) {
        return byDecision.entrySet().stream()
                .filter(entry -> alarms.contains(entry.getKey()) == alarm)
                .mapToLong(entry -> entry.getValue()[label])
                .sum();
    }
}
