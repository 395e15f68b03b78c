package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import dev.spillway.types.transactions.Decision.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit on a real broker, over topics written in transactions, which leave offsets without a record. */
class BooksAuditTest {
    private static final String OUTCOMES = "transactions.outcomes.v1";
    private static final String DECIDED = "transactions.decided.v1";
    private static final int RECORDS = 300;

    @Test
    void closesBooksOfTransactionalTopicsAndExportsThem(@TempDir Path folder) throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary();
                KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            List<String> topics = List.of(Records.RAW, OUTCOMES, DECIDED, Records.DEAD_LETTERS);
            kafka.createTopics(topics.stream()
                    .map(name -> new LocalTopic(name, 2, Cleanup.DELETE))
                    .toList());
            try (BooksAudit audit = BooksAudit.start(kafka.bootstrapServers(), AuditTopics.ofTransactions(topics))) {
                List<Long> offsets = writeRaw(producer);
                Map<Integer, Long> ends = audit.rawEnds();
                writeAborted(producer, offsets.get(0));
                assertThat(audit.awaitClosed(ends, Instant.now(), snapshot -> {}))
                        .as("nothing is decided yet")
                        .isFalse();

                writeDecisions(producer, offsets);

                assertThat(audit.awaitClosed(ends, Instant.now().plusSeconds(60), snapshot -> {}))
                        .isTrue();
                AuditResult result = audit.result(ends);
                assertThat(result.booksClose()).isTrue();
                assertThat(result.raw()).isEqualTo(RECORDS);
                assertThat(result.outcomes()).containsEntry(OutcomeClass.DECIDED, (long) RECORDS);
                assertThat(result.decisions()).containsEntry(Verdict.APPROVE, (long) RECORDS);
                assertThat(result.produceToVisible().count()).isEqualTo(RECORDS);
                assertThat(audit.snapshot().lag()).isZero();
            }
            Map<String, Long> written = new TopicExport(kafka.bootstrapServers()).write(topics, folder);
            assertThat(written).containsEntry(DECIDED, (long) RECORDS).containsEntry(Records.DEAD_LETTERS, 0L);
            try (Stream<String> lines = Files.lines(folder.resolve(DECIDED + ".jsonl"))) {
                assertThat(lines).hasSize(RECORDS);
            }
        }
    }

    @Test
    void namesTopicThatDoesNotExist() {
        try (LocalKafka kafka = LocalKafka.temporary()) {
            AuditTopics topics = AuditTopics.ofTransactions(List.of());
            assertThatThrownBy(() -> BooksAudit.start(kafka.bootstrapServers(), topics))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(DECIDED);
        }
    }

    private static List<Long> writeRaw(KafkaProducer<byte[], byte[]> producer) throws Exception {
        List<Long> offsets = new ArrayList<>();
        for (int batch = 0; batch < RECORDS; batch += 50) {
            producer.beginTransaction();
            for (int i = 0; i < 50; i++) {
                offsets.add(producer.send(new ProducerRecord<>(Records.RAW, 1, null, bytes("{}")))
                        .get()
                        .offset());
            }
            producer.commitTransaction();
        }
        return offsets;
    }

    private static void writeAborted(KafkaProducer<byte[], byte[]> producer, long offset) {
        producer.beginTransaction();
        var unused = producer.send(
                new ProducerRecord<>(OUTCOMES, null, Records.outcome(1, offset, OutcomeClass.SHED, "NEVER_SEEN", "")));
        producer.flush();
        producer.abortTransaction();
    }

    private static void writeDecisions(KafkaProducer<byte[], byte[]> producer, List<Long> offsets) {
        producer.beginTransaction();
        for (long offset : offsets) {
            byte[] value = Records.decision(1, offset, "t" + offset, "APPROVE", 0.25);
            ProducerRecord<byte[], byte[]> decision = new ProducerRecord<>(DECIDED, null, value);
            decision.headers().add("spillway-produced-at", bytes(Long.toString(System.currentTimeMillis())));
            var unusedDecision = producer.send(decision);
            var unusedOutcome = producer.send(new ProducerRecord<>(
                    OUTCOMES, null, Records.outcome(1, offset, OutcomeClass.DECIDED, "OK", "d" + offset)));
        }
        producer.commitTransaction();
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalKafka kafka) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "books-audit-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
