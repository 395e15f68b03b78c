package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.connectors.ProvenanceHeaders;
import dev.spillway.core.Codec;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.core.Traced;
import dev.spillway.jobs.transactions.TransactionReconciliationJob;
import dev.spillway.jobs.transactions.ledger.Postings;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reconciliation job on a real broker, over records of which some break a law each. */
class ReconcilerLawsIT {

    private static final String DECIDED = "transactions.decided.v1";
    private static final String OUTCOMES = "transactions.outcomes.v1";
    private static final String LETTERS = "transaction-express.dead-letter.v1";
    private static final String AUDIT = "audit.log.v1";
    private static final String LEDGER = "ledger.entries.v1";
    private static final String BOOKS = "transactions.books.v1";
    private static final int SOUND = 40;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder = Path.of("");

    @Test
    void statesEachLawApartOfTheOthersOverAllTopics() throws Exception {
        try (LocalSuite suite = open();
                KafkaProducer<byte[], byte[]> producer = DecisionFeed.producer(suite.kafka())) {
            for (int offset = 0; offset < SOUND; offset++) {
                decided(offset, producer);
                posted(offset, producer);
            }
            letter(SOUND, producer);
            JsonNode sound =
                    statement(suite.kafka(), stated -> stated.path("closedUpTo").asInt() == SOUND + 1);
            holds(sound, 0, 0, 0, 0, 0);
            assertThat(sound.at("/outcomes/DECIDED").asInt()).isEqualTo(SOUND);

            breakEachLaw(producer);
            JsonNode broken = statement(
                    suite.kafka(),
                    stated -> stated.path("missing").asInt() > 0
                            && stated.path("unbalanced").asInt() > 2);
            holds(broken, 1, 2, 1, 3, 3);
            assertThat(broken.at("/examples/missing/0").asInt()).isEqualTo(SOUND + 1);
            assertThat(broken.at("/examples/conflicting/0").asInt()).isEqualTo(2);
        }
    }

    private static void holds(
            JsonNode statement, int missing, int twice, int conflicting, int orphaned, int unbalanced) {
        assertThat(List.of("missing", "twice", "conflicting", "orphaned", "unbalanced"))
                .as("%s", statement)
                .extracting(law -> statement.path(law).asInt())
                .containsExactly(missing, twice, conflicting, orphaned, unbalanced);
    }

    private static void breakEachLaw(KafkaProducer<byte[], byte[]> producer) throws Exception {
        outcome(SOUND + 1, OutcomeClass.DEAD_LETTERED, "NOT_JSON", producer); // missing: the letter never comes
        raw(producer);
        outcome(0, OutcomeClass.DUPLICATE, "SAME_CONTENT", producer); // twice
        link(1, producer); // twice: the lane writes exactly once
        DecidedTransaction other = decision(2, "REVIEW");
        send(DECIDED, TransactionTopics.DECIDED.codec(), other, producer); // conflicting
        outcome(1_000, OutcomeClass.DUPLICATE, "SAME_CONTENT", producer); // orphaned
        link(1_001, producer); // orphaned
        sendLetter(1_002, producer); // orphaned
        decided(SOUND + 2, producer); // unbalanced: neither entries nor link
        decided(SOUND + 3, producer);
        posted(SOUND + 3, producer);
        entry(SOUND + 3, LedgerEntry.Kind.REFUND, 0, producer); // unbalanced: nothing calls for it
        decided(SOUND + 4, producer);
        entry(SOUND + 4, LedgerEntry.Kind.HOLD, 1, producer); // unbalanced: it does not add up
        entry(SOUND + 4, LedgerEntry.Kind.CAPTURE, 0, producer);
        link(SOUND + 4, producer);
    }

    private static void decided(int offset, KafkaProducer<byte[], byte[]> producer) throws Exception {
        raw(producer);
        outcome(offset, OutcomeClass.DECIDED, Outcome.OK, producer);
        send(DECIDED, TransactionTopics.DECIDED.codec(), decision(offset, "APPROVE"), producer);
    }

    private static void posted(int offset, KafkaProducer<byte[], byte[]> producer) throws Exception {
        for (LedgerEntry entry : Postings.of(decision(offset, "APPROVE"))) {
            send(LEDGER, TransactionTopics.LEDGER.codec(), entry, producer);
        }
        link(offset, producer);
    }

    private static void letter(int offset, KafkaProducer<byte[], byte[]> producer) throws Exception {
        raw(producer);
        outcome(offset, OutcomeClass.DEAD_LETTERED, "NOT_JSON", producer);
        sendLetter(offset, producer);
    }

    private static void sendLetter(int offset, KafkaProducer<byte[], byte[]> producer) throws Exception {
        DeadLetter letter = new DeadLetter(
                new RawRecord(provenance(offset), null, new byte[] {'{'}, List.of()),
                "validate-transaction",
                new Rejection(ErrorClass.MALFORMED, "NOT_JSON", "", "expected"),
                1,
                "0.1.0",
                1);
        send(LETTERS, TransactionTopics.deadLetter("transaction-express").codec(), letter, producer);
    }

    private static void entry(int offset, LedgerEntry.Kind kind, long surplus, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        LedgerEntry entry = new LedgerEntry(
                provenance(offset),
                "e-" + offset + kind,
                kind,
                id(offset),
                "t-" + offset,
                "acc-1",
                1,
                1,
                List.of(new LedgerEntry.Line("a:1", -5, "EUR"), new LedgerEntry.Line("b:1", 5 + surplus, "EUR")));
        send(LEDGER, TransactionTopics.LEDGER.codec(), entry, producer);
    }

    private static void link(int offset, KafkaProducer<byte[], byte[]> producer) throws Exception {
        send(new ProducerRecord<>(AUDIT, 0, null, "{}".getBytes(StandardCharsets.UTF_8)), provenance(offset), producer);
    }

    private static void outcome(int offset, OutcomeClass outcome, String code, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        String reference = outcome == OutcomeClass.DECIDED ? id(offset) : "";
        Outcome value = new Outcome(provenance(offset), "t-" + offset, outcome, "stage", code, reference, 1);
        send(OUTCOMES, TransactionTopics.OUTCOMES.codec(), value, producer);
    }

    private static String id(int offset) {
        return String.format("%032x", offset);
    }

    private static Provenance provenance(int offset) {
        return new Provenance(new Origin(Records.RAW, 0, offset), 1, 1);
    }

    private static DecidedTransaction decision(int offset, String verdict) {
        List<DecidedTransaction> read = new ArrayList<>(1);
        byte[] json = """
                {"decisionId":"%s","transactionId":"t-%d","accountId":"acc-1","decision":"%s","score":0.25,"reasons":[],\
                "ruleVersion":"r","modelVersion":"m","origin":{"topic":"%s","partition":0,"offset":%d},\
                "eventTime":"2026-01-01T00:00:00.000Z","decidedAt":"2026-01-01T00:00:00.100Z","late":false,\
                "transaction":{"transactionId":"t-%d","accountId":"acc-1","merchantId":"m-1","amount":"5.00",\
                "currency":"EUR","eventTime":"2026-01-01T00:00:00Z","type":"PURCHASE"},\
                "enrichment":{"segment":"","homeCountry":"","accountBlocked":false,"accountVersion":0,\
                "merchantCategory":"","merchantCountry":"","merchantVersion":0,"amountBaseMinor":-1,"fxVersion":0,\
                "missing":["ACCOUNT","MERCHANT","FX"]}}""".formatted(id(offset), offset, verdict, Records.RAW, offset, offset)
                .getBytes(StandardCharsets.UTF_8);
        TransactionTopics.DECIDED
                .codec()
                .parse(new RawRecord(provenance(offset), null, json, List.of()), new RecordParser.Verdict<>() {
                    @Override
                    public void accept(DecidedTransaction event) {
                        read.add(event);
                    }

                    @Override
                    public void reject(Rejection why) {
                        throw new AssertionError(why.toString());
                    }
                });
        return read.get(0);
    }

    private static void raw(KafkaProducer<byte[], byte[]> producer) throws Exception {
        producer.send(new ProducerRecord<>(Records.RAW, 0, null, "{}".getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static <V extends Traced> void send(
            String topic, Codec<V> codec, V value, KafkaProducer<byte[], byte[]> producer) throws Exception {
        send(new ProducerRecord<>(topic, 0, codec.key(value), codec.encode(value)), value.provenance(), producer);
    }

    private static void send(
            ProducerRecord<byte[], byte[]> record, Provenance provenance, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        ProvenanceHeaders.write(provenance, record.headers());
        producer.send(record).get();
    }

    /** The first statement on the raw partition that is as asked, or the newest one when the time is over. */
    private static JsonNode statement(LocalKafka kafka, Predicate<JsonNode> asked) throws Exception {
        JsonNode newest = new ObjectMapper().createObjectNode();
        try (KafkaConsumer<byte[], byte[]> consumer = new AuditClients(kafka.bootstrapServers()).eager()) {
            List<TopicPartition> partitions = List.of(new TopicPartition(BOOKS, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + LIMIT_NANOS;
            while (!asked.test(newest) && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(record.key(), StandardCharsets.UTF_8).equals(Records.RAW + "/0")) {
                        newest = new ObjectMapper().readTree(record.value());
                    }
                }
            }
        }
        return newest;
    }

    private LocalSuite open() throws Exception {
        Path conf = Files.createDirectories(folder.resolve("flink-conf/profiles"));
        Files.writeString(conf.resolve("../config.yaml"), "state.backend.type: rocksdb\n");
        Files.writeString(conf.resolve("local.yaml"), """
                parallelism.default: 1
                execution.checkpointing.interval: 300 ms
                """);
        LocalSuite suite = LocalSuite.start(
                new LocalFlinkOptions(FlinkConf.in(folder, "local"), folder.resolve("data"), 0, 1),
                0,
                List.of(
                                Records.RAW,
                                DECIDED,
                                OUTCOMES,
                                LETTERS,
                                AUDIT,
                                LEDGER,
                                BOOKS,
                                "transaction-reconciliation.dead-letter.v1")
                        .stream()
                        .map(name -> new LocalTopic(name, 1, Cleanup.DELETE))
                        .toList());
        suite.resume(
                List.of(new TransactionReconciliationJob()),
                job -> Settings.of(Map.of(
                        "kafka.bootstrap-servers",
                        suite.kafka().bootstrapServers(),
                        "reconciliation.overdue-after",
                        "2 s",
                        "reconciliation.dead-letters-of",
                        List.of("transaction-express"),
                        "reconciliation.ledger",
                        true)));
        return suite;
    }
}
