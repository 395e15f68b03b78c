package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionLedgerTest {

    private static final long START = 1_790_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final long seed = Seeds.seed();

    @Test
    void countsWhatANaiveRecountOfTheBytesCounts() {
        TransactionLedger ledger = new TransactionLedger();
        TransactionGenerator generator = new TransactionGenerator(GeneratorProfile.defaults(), seed);
        Map<String, JsonNode> seen = new HashMap<>();
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> codes = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            GeneratedRecord record = generator.next(START + i);
            ledger.recordSent(record);
            boolean bad = record.truth().outcome() == OutcomeClass.DEAD_LETTERED;
            outcomes.merge(bad ? "DEAD_LETTERED" : naive(record.value(), seen), 1L, Long::sum);
            if (bad) {
                codes.merge(record.truth().code(), 1L, Long::sum);
            }
        }
        assertThat(ledger.differences(outcomes, codes)).as("seed %d", seed).isEmpty();
        assertThat(ledger.sent()).isEqualTo(60_000);
        assertThat(ledger.decisions()).isEqualTo(outcomes.get("DECIDED"));
        assertThat(ledger.outcomes().keySet())
                .containsExactlyInAnyOrder("DECIDED", "DEAD_LETTERED", "DUPLICATE", "CONFLICT");
    }

    @Test
    void namesEachDifference() {
        TransactionLedger ledger = new TransactionLedger();
        ledger.recordSent(record("t1", "{1}", OutcomeClass.DECIDED));
        ledger.recordSent(record("t1", "{1}", OutcomeClass.DUPLICATE));
        assertThat(ledger.differences(Map.of("DECIDED", 1L, "DUPLICATE", 1L), Map.of()))
                .isEmpty();
        assertThat(ledger.differences(Map.of("DECIDED", 2L), Map.of("NOT_JSON", 1L)))
                .containsExactly(
                        "outcome DECIDED: expected 1, counted 2",
                        "outcome DUPLICATE: expected 1, counted 0",
                        "dead letter NOT_JSON: expected 0, counted 1");
    }

    @Test
    void takesARepeatForTheFirstWhenTheOriginalWasNeverAcknowledged() {
        TransactionLedger ledger = new TransactionLedger();
        ledger.recordSent(record("t1", "{1}", OutcomeClass.DUPLICATE));
        assertThat(ledger.outcomes()).containsExactly(Map.entry("DECIDED", 1L));
        assertThat(ledger.differences(Map.of("DECIDED", 1L), Map.of()))
                .singleElement()
                .asString()
                .contains("disagree on 1 records");
    }

    @Test
    void writesASummaryAndTheLabels(@TempDir Path folder) throws IOException {
        TransactionLedger ledger = new TransactionLedger();
        TransactionGenerator generator = new TransactionGenerator(GeneratorProfile.defaults(), seed);
        for (int i = 0; i < 20_000; i++) {
            ledger.recordSent(generator.next(START + i));
        }
        Path file = folder.resolve("ledger.jsonl");
        ledger.writeTo(file);
        List<String> lines = Files.readAllLines(file);
        JsonNode summary = JSON.readTree(lines.get(0));
        assertThat(summary.get("sent").asLong()).isEqualTo(20_000);
        assertThat(summary.get("decisions").asLong()).isEqualTo(ledger.decisions());
        assertThat(summary.get("lateDecisions").asLong())
                .isEqualTo(ledger.lateDecisions())
                .isPositive();
        assertThat(summary.get("unenriched").asLong())
                .isEqualTo(ledger.unenriched())
                .isPositive();
        long honest = summary.get("frauds").get("NONE").asLong();
        assertThat(lines.size() - 1L).isEqualTo(ledger.decisions() - honest).isPositive();
        assertThat(JSON.readTree(lines.get(1)).get("fraud").asText()).isEqualTo("CARD_TESTING");
    }

    /** What a reader who knows nothing of the generator makes of a good record. */
    private static String naive(byte @Nullable [] value, Map<String, JsonNode> seen) {
        try {
            JsonNode json = JSON.readTree(value);
            JsonNode earlier = seen.putIfAbsent(json.get("transactionId").textValue(), json);
            return earlier == null ? "DECIDED" : earlier.equals(json) ? "DUPLICATE" : "CONFLICT";
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    private static GeneratedRecord record(String id, String value, OutcomeClass outcome) {
        Truth truth = new Truth(outcome, "OK", false, FraudLabel.NONE, id, true, "");
        return new GeneratedRecord(bytes(id), bytes(value), truth);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
