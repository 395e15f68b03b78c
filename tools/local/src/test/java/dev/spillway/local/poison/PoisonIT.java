package dev.spillway.local.poison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.OutcomeClass;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.Await;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.runtime.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The express job with a bug that some transactions crash it by, on a real broker. */
class PoisonIT {

    private static final String RAW = "transactions.raw.v1";
    private static final String LETTERS = "transaction-express.dead-letter.v1";
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    private final List<LocalTopic> topics =
            TransactionJobs.topics(List.of(new PoisonedExpressJob()), Settings.of(Map.of())).stream()
                    .map(topic -> LocalTopic.of(topic, 2))
                    .toList();
    private int sent;

    @Test
    void aRecordThatCrashesTheJobTwiceIsPutAsideAndAllOthersAreDecided() throws Exception {
        try (LocalSuite suite = open(10);
                BooksAudit audit = audit(suite)) {
            send(suite, 60, "t");
            send(suite, 1, PoisonedLogic.POISON);
            send(suite, 60, "t");
            LocalJob job = suite.jobs().get(0);

            AuditResult books = closed(audit);

            assertThat(books.missing()).isZero();
            assertThat(books.twice()).as("%s", books.examples()).isZero();
            assertThat(books.outcomes())
                    .containsEntry(OutcomeClass.DECIDED, 120L)
                    .containsEntry(OutcomeClass.DEAD_LETTERED, 1L);
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(job.restarts()).isEqualTo(2);
            holdsItsEvidence(letters(suite));
        }
    }

    private static void holdsItsEvidence(List<JsonNode> letters) throws Exception {
        assertThat(letters).isNotEmpty();
        JsonNode letter = letters.get(0);
        assertThat(letter.path("code").asText()).isEqualTo("POISON");
        assertThat(letter.path("class").asText()).isEqualTo("UNEXPECTED");
        assertThat(letter.path("stage").asText()).isEqualTo("decide-transaction-express");
        assertThat(new String(letter.path("value").binaryValue(), StandardCharsets.UTF_8))
                .isEqualTo(payment(PoisonedLogic.POISON, 60));
        String message = letter.path("message").asText();
        assertThat(message).contains("java.lang.ArithmeticException: a bug in the decision");
        String place = message.substring(message.indexOf("evidence: file:") + "evidence: file:".length());
        JsonNode note = JSON.readTree(Files.readAllBytes(Path.of(place)));
        assertThat(note.path("stack").asText()).contains("PoisonedLogic.onInput");
        assertThat(note.path("origin")).isEqualTo(letter.path("origin"));
    }

    @Test
    void aJobThatCrashesOnEveryRecordPutsNoMoreAsideThanItsLimitAndKeepsFailing() throws Exception {
        try (LocalSuite suite = open(3)) {
            send(suite, 40, PoisonedLogic.POISON);
            LocalJob job = suite.jobs().get(0);
            long deadline = System.nanoTime() + LIMIT_NANOS;
            while (job.restarts() < 3 * 2 + 6 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(job.restarts()).isGreaterThanOrEqualTo(3 * 2 + 6);
            // A crash may take a letter that was just sent along; it is sent again at each of the restarts.
            assertThat(Await.until(() -> recordsOf(letters(suite)), put -> put.size() >= 3))
                    .hasSize(3);
        }
    }

    private static Set<String> recordsOf(List<JsonNode> letters) {
        return letters.stream().map(letter -> letter.path("origin").toString()).collect(Collectors.toSet());
    }

    private void send(LocalSuite suite, int count, String id) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka().bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                byte[] value = payment(id, sent++).getBytes(StandardCharsets.UTF_8);
                var unused =
                        producer.send(new ProducerRecord<>(RAW, 0, "acc-1".getBytes(StandardCharsets.UTF_8), value));
            }
        }
    }

    private static String payment(String id, int number) {
        return """
                {"transactionId":"%s-%d","accountId":"acc-1","merchantId":"mer-1","amount":"12.50","currency":"EUR",\
                "eventTime":"2026-01-01T00:00:00Z","type":"PURCHASE"}""".formatted(id, number);
    }

    private AuditResult closed(BooksAudit audit) throws InterruptedException {
        Map<Integer, Long> ends = audit.rawEnds();
        boolean closed = audit.awaitClosed(ends, Instant.now().plusSeconds(60), snapshot -> {});
        assertThat(closed).as("%s", audit.snapshot()).isTrue();
        return audit.result(ends);
    }

    private BooksAudit audit(LocalSuite suite) {
        return BooksAudit.start(
                suite.kafka().bootstrapServers(),
                AuditTopics.ofTransactions(topics.stream().map(LocalTopic::name).toList()));
    }

    private static List<JsonNode> letters(LocalSuite suite) {
        List<JsonNode> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", suite.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(LETTERS, 0), new TopicPartition(LETTERS, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    letters.add(parsed(record.value()));
                }
            }
        }
        return letters;
    }

    private static JsonNode parsed(byte[] letter) {
        try {
            return JSON.readTree(letter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalSuite open(int limit) throws Exception {
        Path conf = Files.createDirectories(folder.resolve("flink-conf/profiles"));
        Files.writeString(conf.resolve("../config.yaml"), "state.backend.type: rocksdb\n");
        Files.writeString(conf.resolve("local.yaml"), """
                parallelism.default: 2
                execution.checkpointing.interval: 300 ms
                restart-strategy.type: fixed-delay
                restart-strategy.fixed-delay.attempts: 1000
                restart-strategy.fixed-delay.delay: 10 ms
                """);
        LocalSuite suite = LocalSuite.start(
                new LocalFlinkOptions(FlinkConf.in(folder, "local"), folder.resolve("data"), 0, 2), 0, topics);
        suite.resume(
                List.of(new PoisonedExpressJob()),
                job -> Settings.of(Map.of(
                        "kafka.bootstrap-servers",
                        suite.kafka().bootstrapServers(),
                        "enrichment.wait",
                        "0 ms",
                        "poison.limit",
                        limit)));
        return suite;
    }
}
