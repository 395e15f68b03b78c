package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spillway.core.Origin;
import dev.spillway.core.OutcomeClass;
import dev.spillway.functions.reconcile.BooksExamples;
import dev.spillway.functions.reconcile.BooksStatement;
import dev.spillway.functions.reconcile.BooksStatementCodec;
import dev.spillway.functions.route.Delivery;
import dev.spillway.jobs.transactions.Transactions.Draft;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.distribution.Distribute;
import dev.spillway.jobs.transactions.distribution.DistributionConfig;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.keyed.AccountActivity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Every topic has a schema, and what the jobs write follows it. */
class TopicSchemasTest {

    private static final Path CONTRACTS = Path.of("../../docs/reference/contracts.md");
    private static final Path SCHEMAS = Path.of("../../docs/reference/schemas");
    private static final Pattern TOPIC = Pattern.compile("(?m)^\\| `([a-z<>.-]+\\.v1)`.*$");
    private static final Pattern LINK = Pattern.compile("\\(schemas/([a-z-]+)\\.schema\\.json\\)");
    private static final Settings DEFAULTS = Settings.of(Map.of());

    private final ObjectMapper jackson = new ObjectMapper();

    @Test
    void everyTopicIsDocumentedWithItsSchema() throws IOException {
        Map<String, String> schemas = new HashMap<>();
        TOPIC.matcher(Files.readString(CONTRACTS)).results().forEach(row -> {
            var link = LINK.matcher(row.group());
            assertThat(link.find()).as("schema of " + row.group(1)).isTrue();
            schemas.put(row.group(1), link.group(1));
        });
        assertThat(schemas.keySet())
                .contains(
                        TransactionTopics.RAW.name(),
                        TransactionTopics.VALIDATED.name(),
                        TransactionTopics.ENRICHED.name(),
                        TransactionTopics.DECIDED.name(),
                        TransactionTopics.OUTCOMES.name(),
                        TransactionTopics.ALERTS.name(),
                        TransactionTopics.BOOKS,
                        TransactionTopics.LEDGER.name(),
                        TransactionTopics.AUDIT,
                        TransactionTopics.consumer("<name>"),
                        TransactionTopics.deadLetter("<job>").name());
        assertThat(schemas.values())
                .allSatisfy(name ->
                        assertThat(SCHEMAS.resolve(name + ".schema.json")).exists());
    }

    @Test
    void everySchemaIsThatOfATopicOrOfTheReport() throws IOException {
        Set<String> linked = LINK.matcher(Files.readString(CONTRACTS))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        linked.add("report");
        assertThat(names()).isEqualTo(linked);
    }

    @Test
    void statementsFollowTheirSchema() throws IOException {
        follows("books-statement", new BooksStatementCodec().encode(statement()));
    }

    @Test
    void enrichedAndDecidedTransactionsFollowTheirSchemas() throws IOException {
        DecidedTransaction decided = decided();
        follows("enriched-transaction", TransactionTopics.ENRICHED.codec().encode(decided.enriched()));
        follows("decision", TransactionTopics.DECIDED.codec().encode(decided));
    }

    @Test
    void deliveriesToEveryDefaultConsumerFollowTheirSchema() throws Exception {
        Distribute distribute = new Distribute(DistributionConfig.from(DEFAULTS));
        try (var harness = new OneInputStreamOperatorTestHarness<DecidedTransaction, Delivery>(
                new ProcessOperator<>(distribute))) {
            harness.open();
            harness.processElement(new StreamRecord<>(decided()));
            List<Delivery> deliveries = harness.extractOutputValues();
            assertThat(deliveries)
                    .extracting(Delivery::topic)
                    .contains(TransactionTopics.consumer("analytics"), TransactionTopics.consumer("compliance"));
            for (Delivery delivery : deliveries) {
                follows("delivery", delivery.value());
            }
        }
    }

    @Test
    void schemasRefuseAMemberThatIsNotTheirs() throws IOException {
        var statement = (ObjectNode) jackson.readTree(new BooksStatementCodec().encode(statement()));
        statement.put("mising", 0);
        assertThat(schema("books-statement").validate(statement)).hasSize(1);
    }

    private static DecidedTransaction decided() {
        Enrichment enrichment = new Enrichment("retail", "DE", false, 1, "5411", "FR", 1, 2_000_000, 0, Set.of());
        EnrichedTransaction enriched =
                new EnrichedTransaction(new Draft("t-1", 1_767_225_600_000L, 2_000_000).at(7), enrichment);
        return DetectionConfig.from(DEFAULTS)
                .decide(enriched, AccountActivity.none(), new RecordingTurn<DecidedTransaction>());
    }

    private static BooksStatement statement() {
        Origin origin = new Origin("transactions.raw.v1", 3, 0);
        return new BooksStatement(
                origin.topic(),
                origin.partition(),
                100,
                Map.of(OutcomeClass.DECIDED, 90L, OutcomeClass.DEAD_LETTERED, 9L),
                90,
                1,
                0,
                1,
                0,
                0,
                3,
                4,
                5,
                7,
                0,
                100,
                new BooksExamples(List.of(7L), List.of(), List.of(8L), List.of(), List.of()),
                1_790_000_000_000L);
    }

    private void follows(String schema, byte[] value) throws IOException {
        assertThat(schema(schema).validate(jackson.readTree(value)))
                .as("%s: %s", schema, new String(value, StandardCharsets.UTF_8))
                .isEmpty();
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            return files.map(file -> file.getFileName().toString().replace(".schema.json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Schema schema(String name) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String each : names()) {
            String file = each + ".schema.json";
            all.put("https://spillway.dev/schemas/" + file, Files.readString(SCHEMAS.resolve(file)));
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(all))
                .getSchema(Files.readString(SCHEMAS.resolve(name + ".schema.json")));
    }
}
