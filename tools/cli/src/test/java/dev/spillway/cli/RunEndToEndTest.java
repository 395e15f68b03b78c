package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spillway.generator.Shares;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} with a real broker and real jobs on generated files, judged by the generator's ledger. */
class RunEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String HOME = "spillway.home";
    private static final List<String> BOTH_WAYS = List.of(
            "transactions.decided.v1",
            "transactions.outcomes.v1",
            "transactions.books.v1",
            "fraud.alerts.v1",
            "transaction-distribution.dead-letter.v1",
            "transaction-reconciliation.dead-letter.v1",
            "consumer.ledger.transactions.v1",
            "consumer.analytics.transactions.v1",
            "consumer.notifications.transactions.v1",
            "consumer.compliance.transactions.v1");
    private static final List<String> SPLIT_ONLY = List.of(
            "transaction-validation.dead-letter.v1",
            "transaction-enrichment.dead-letter.v1",
            "fraud-detection.dead-letter.v1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path home;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeAll
    static void takeAHomeWithSettings() throws IOException {
        Files.createSymbolicLink(home.resolve("flink-conf"), ROOT.resolve("flink-conf"));
        System.setProperty(HOME, home.toString());
    }

    @AfterAll
    static void forgetTheHome() {
        System.clearProperty(HOME);
    }

    @Test
    void splitAndFusedEndAsTheLedgerSaysAndDecideTheSame() throws IOException {
        Recording recording =
                Recording.of(Recording.everything(), 5_000, Instant.now().toEpochMilli());
        Path input = recording.writeJsonLines(folder.resolve("recorded.jsonl.gz"));
        Path labels = recording.writeLabels(folder.resolve("labels.csv"));
        Path reference = recording.writeReference(folder.resolve("reference"));
        String[] common = {"--input", "" + input, "--labels", "" + labels, "--reference", "" + reference};

        Path split = folder.resolve("split");
        JsonNode splitReport = run(split, List.of(), common);
        Path fused = folder.resolve("fused");
        JsonNode fusedReport = run(fused, List.of("--fused", "--ledger"), common);

        for (JsonNode report : List.of(splitReport, fusedReport)) {
            isClosedAs(recording, report);
            assertThat(report.get("unenriched").asLong()).isZero();
            assertThat(report.at("/labels/fraud").asLong()).isEqualTo(recording.frauds());
            assertThat(report.at("/labels/joined").asLong())
                    .isEqualTo(recording.ledger().decisions());
        }
        assertThat(fusedReport.at("/booksLane/holds").asBoolean()).isTrue();
        assertThat(fusedReport.at("/booksLane/links").asLong())
                .isEqualTo(recording.ledger().decisions());
        assertThat(splitReport.has("booksLane")).isFalse();
        assertThat(filesOf(split)).containsAll(BOTH_WAYS).containsAll(SPLIT_ONLY);
        assertThat(filesOf(fused))
                .containsAll(BOTH_WAYS)
                .contains("transaction-express.dead-letter.v1", "ledger.entries.v1", "audit.log.v1");
        assertThat(decisions(fused))
                .as("seed %d", Recording.SEED)
                .hasSize((int) recording.ledger().decisions())
                .isEqualTo(decisions(split));
        assertThat(Files.readAllLines(split.resolve("fraud.alerts.v1.jsonl"))).isNotEmpty();
    }

    @Test
    void takesMappedTablesAtARate() throws IOException {
        Recording recording =
                Recording.of(Recording.tabular(), 400, Instant.now().toEpochMilli());
        Path input = recording.writeCsv(folder.resolve("recorded.csv.gz"));
        String map = "amount=amt,attributes.correction=correction,channel==WEB";
        JsonNode report =
                run(folder.resolve("out"), List.of("--fused"), "--input", "" + input, "--map", map, "--rate", "200");
        isClosedAs(recording, report);
        assertThat(report.at("/throughput/seconds").asDouble()).isGreaterThan(1.5);
        assertThat(report.get("unenriched").asLong())
                .isEqualTo(recording.ledger().decisions());
    }

    @Test
    void followsEventTimesSpedUp() throws IOException {
        Shares inOrder = new Shares(0.03, 0.02, 0.06, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Recording recording = Recording.of(inOrder, 400, Instant.now().toEpochMilli());
        Path input = recording.writeJsonLines(folder.resolve("recorded.jsonl"));
        Path given = folder.resolve("reports/given.json");
        run(
                folder.resolve("out"),
                List.of("--fused", "--report", "" + given),
                "--input",
                "" + input,
                "--event-time-speed",
                "10x");
        JsonNode report = JSON.readTree(given.toFile());
        isClosedAs(recording, report);
        assertThat(report.at("/throughput/seconds").asDouble()).isGreaterThan(1.5);
    }

    private static void isClosedAs(Recording recording, JsonNode report) {
        assertThat(report.get("raw").asInt()).isEqualTo(recording.count());
        assertThat(report.get("missing").asLong()).isZero();
        assertThat(report.get("twice").asLong()).isZero();
        assertThat(recording.ledger().differences(counts(report.get("outcomes")), counts(report.get("deadLetters"))))
                .as("seed %d", Recording.SEED)
                .isEmpty();
        assertThat(report.at("/reconciler/agrees").asBoolean())
                .as(report.get("reconciler").toString())
                .isTrue();
        for (String latency : List.of("produceToVisibleMs", "arrivalToDecisionMs")) {
            assertThat(report.at("/latency/" + latency + "/count").asLong())
                    .isEqualTo(recording.ledger().decisions());
        }
    }

    private static JsonNode run(Path output, List<String> options, String... more) throws IOException {
        List<String> call = new ArrayList<>(List.of("run", "--output", output.toString()));
        call.addAll(options);
        call.addAll(List.of(more));
        StringWriter out = new StringWriter();
        int exit = SpillwayCli.run(new PrintWriter(out, true), new PrintWriter(out, true), call.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("missing 0, twice 0");
        Path report = options.contains("--report") ? Path.of(options.get(2)) : output.resolve("report.json");
        JsonNode json = JSON.readTree(report.toFile());
        followsItsSchema(json);
        return json;
    }

    private static void followsItsSchema(JsonNode report) throws IOException {
        JsonNode schema = JSON.readTree(
                ROOT.resolve("docs/reference/schemas/report.schema.json").toFile());
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(report))
                .isEmpty();
        for (String promised : List.of("versions", "stages", "partitions", "checkpoints")) {
            assertThat(report.get(promised)).as(promised).isNotEmpty();
        }
        assertThat(report.get("command").asText()).startsWith("./spillway run --output ");
        for (String quantile : List.of("p50", "p99", "p999", "max", "count")) {
            assertThat(report.at("/latency/produceToVisibleMs/" + quantile).isNumber())
                    .isTrue();
        }
        assertThat(report.at("/throughput/recordsPerSecond").asDouble()).isPositive();
        assertThat(report.has("seed")).isTrue();
    }

    private static List<String> filesOf(Path output) throws IOException {
        try (var files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString().replace(".jsonl", ""))
                    .toList();
        }
    }

    /** What was decided, by transaction; the first decision counts, and a second one must be the same. */
    private static Map<String, String> decisions(Path output) throws IOException {
        Map<String, String> decisions = new TreeMap<>();
        for (String line : Files.readAllLines(output.resolve("transactions.decided.v1.jsonl"))) {
            JsonNode json = JSON.readTree(line);
            String decision = json.get("decision").asText() + " " + json.get("score") + " " + json.get("reasons");
            String id = json.get("transactionId").asText();
            assertThat(decisions.getOrDefault(id, decision)).as(id).isEqualTo(decision);
            decisions.put(id, decision);
        }
        return decisions;
    }

    private static Map<String, Long> counts(JsonNode node) {
        Map<String, Long> counts = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (entry.getValue().asLong() > 0) {
                counts.put(entry.getKey(), entry.getValue().asLong());
            }
        });
        return counts;
    }
}
