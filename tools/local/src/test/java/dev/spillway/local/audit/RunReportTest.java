package dev.spillway.local.audit;

import static dev.spillway.local.audit.Records.PRODUCED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final Path SCHEMA = Path.of("../../docs/reference/schemas/report.schema.json");

    private final AuditBooks books = new AuditBooks(Records.topics());

    @Test
    void followsItsSchemaWhetherBooksCloseOrNot() throws IOException {
        assertThat(schema().validate(report(OptionalLong.empty()).toJson())).isEmpty();
        history();
        assertThat(schema().validate(report(OptionalLong.of(7)).toJson())).isEmpty();
        books.raw(0, 9, PRODUCED_AT);
        RunReport open = report(OptionalLong.of(7));
        assertThat(schema().validate(open.toJson())).isEmpty();
        assertThat(open.booksClose()).isFalse();
    }

    @Test
    void schemaTakesHowTheBooksLaneStands() throws IOException {
        LedgerBook book = new LedgerBook(AuditTopics.ofTransactions(
                List.of(Records.RAW, "ledger.entries.v1", "audit.log.v1", "transactions.decided.v1")));
        book.link(new byte[0], 0, 7);
        var json = report(OptionalLong.of(7)).toJson();
        json.set("booksLane", book.result().toJson());
        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.at("/booksLane/violations/BROKEN_CHAIN").asLong()).isOne();
    }

    @Test
    void schemaRefusesReportWithoutPromiseAndWithKeyOfNoContract() throws IOException {
        var report = report(OptionalLong.of(7)).toJson();
        assertThat(schema().validate(report.deepCopy().without("missing"))).isNotEmpty();
        assertThat(schema().validate(report.deepCopy().put("mising", 0))).isNotEmpty();
    }

    @Test
    void writesReadableJsonThatReadsBackEqual(@TempDir Path folder) throws IOException {
        history();
        Path file = folder.resolve("new/report.json");
        RunReport report = report(OptionalLong.of(7));

        report.write(file);

        JsonNode read = new ObjectMapper().readTree(Files.readString(file));
        assertThat(read.toString()).isEqualTo(report.toJson().toString());
        assertThat(Files.readString(file)).contains("\n  \"missing\" : 0,\n  \"twice\" : 0,\n  \"repeats\" : 0,");
        assertThat(read.at("/outcomes/DECIDED").asLong()).isEqualTo(1);
        assertThat(read.at("/decisions/REVIEW").asLong()).isEqualTo(1);
        assertThat(read.at("/deadLetters/AMOUNT_SCALE").asLong()).isEqualTo(1);
        assertThat(read.at("/latency/produceToVisibleMs/p99").asDouble()).isEqualTo(5);
        assertThat(read.at("/throughput/recordsPerSecond").asDouble()).isEqualTo(20);
    }

    @Test
    void tableEndsWithPromiseAndWhatReconcilerSays() {
        history();
        statement(2, 0);
        assertThat(report(OptionalLong.of(7)).toTable())
                .contains("outcome DECIDED", "dead letter AMOUNT_SCALE", "missing 0, twice 0", "the reconciler agrees")
                .contains("p50 5.0  p99 5.0  p99.9 5.0  max 5.0 ms over 1");
    }

    @Test
    void saysWhereReconcilerDiffers() {
        history();
        statement(2, 3);
        JsonNode reconciler = report(OptionalLong.of(7)).toJson().get("reconciler");

        assertThat(reconciler.get("agrees").asBoolean()).isFalse();
        assertThat(reconciler.at("/differences/0").asText()).isEqualTo("missing: the reconciler says 3, the audit 0");
    }

    private void statement(long records, long missing) {
        String json = "{\"records\":" + records + ",\"missing\":" + missing
                + ",\"twice\":0,\"outcomes\":{\"DECIDED\":1,\"DEAD_LETTERED\":1}}";
        books.statement("transactions.books.v1", "0", json.getBytes(StandardCharsets.UTF_8));
    }

    private void history() {
        books.raw(0, 0, PRODUCED_AT);
        books.raw(0, 1, PRODUCED_AT);
        books.deadLetter(Records.deadLetter(0, 1, "AMOUNT_SCALE"), Records.DEAD_LETTERS, 0, 0);
        books.outcome(Records.outcome(0, 0, OutcomeClass.DECIDED, "OK", "t"), 0, 0, PRODUCED_AT + 50);
        books.decision(
                Records.decision(0, 0, "t", "REVIEW", 0.5), 0, 0, Records.times(PRODUCED_AT + 5, PRODUCED_AT + 10));
        books.outcome(Records.outcome(0, 1, OutcomeClass.DEAD_LETTERED, "AMOUNT_SCALE", ""), 0, 1, PRODUCED_AT + 100);
    }

    private RunReport report(OptionalLong seed) {
        RunFacts facts = new RunFacts(
                "./spillway demo",
                "split",
                seed,
                Instant.ofEpochMilli(PRODUCED_AT),
                Instant.ofEpochMilli(PRODUCED_AT + 60_000),
                new RunFacts.Checkpoints(12, 0, 140, 1_000_000),
                RunFacts.versionsOf("0.1.0"));
        return new RunReport(facts, books.result(Map.of(), Map.of("transactions.enriched.v1", 2L)));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }
}
