package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.OutcomeClass;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.TransactionLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a person uses it: real processes on one data folder, any Kafka client, Ctrl-C and worse. */
class UpRestartTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 600;
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final TransactionLedger ledger = new TransactionLedger();

    /** Decision by transaction, without the instant at which it was made. */
    private final Map<String, String> decisions = new HashMap<>();

    @Test
    void losesNothingAndDecidesNothingTwiceOverCtrlCAndKill() throws Exception {
        Path tree = LaunchedSpillway.tree(folder);
        Path report = folder.resolve("report.json");
        String[] call = {"up", "--fused", "--data", "data", "--report", report.toString()};
        List<GeneratedRecord> records = Recording.of(
                        Recording.everything(), 3 * BATCH, Instant.now().toEpochMilli())
                .records();
        List<GeneratedRecord> first = records.subList(0, BATCH);

        try (LaunchedSpillway up = LaunchedSpillway.start(tree, call)) {
            exchange(up, first);
            assertThat(up.interrupt()).as(up.printed()).isEqualTo(ExitCode.OK);
            assertThat(up.printed()).contains("closing in order", "missing 0, twice 0");
        }
        refusesToGoOnWithOtherJobs(tree);
        try (LaunchedSpillway up = LaunchedSpillway.start(tree, call)) {
            exchange(up, records.subList(BATCH, 2 * BATCH));
            exchange(up, decidedOnes(first));
            produce(up, records.subList(2 * BATCH, records.size() - 100));
            up.kill();
        }
        try (LaunchedSpillway up = LaunchedSpillway.start(tree, call)) {
            exchange(up, records.subList(records.size() - 100, records.size()));
            assertThat(up.interrupt()).as(up.printed()).isEqualTo(ExitCode.OK);
        }
        endsAsTheLedgerSays(JSON.readTree(report.toFile()));
    }

    private void refusesToGoOnWithOtherJobs(Path tree) throws Exception {
        try (LaunchedSpillway split = LaunchedSpillway.start(tree, "up", "--data", "data")) {
            assertThat(split.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(split.printed().lines().toList())
                    .last()
                    .asString()
                    .startsWith("spillway: --data ")
                    .endsWith("holds the state of the fused jobs (transaction-express): add --fused to go on there,"
                            + " or give another folder");
        }
    }

    private void endsAsTheLedgerSays(JsonNode report) {
        assertThat(report.get("missing").asLong()).isZero();
        assertThat(report.get("twice").asLong()).isZero();
        assertThat(report.at("/reconciler/agrees").asBoolean())
                .as(report.get("reconciler").toString())
                .isTrue();
        ledger.outcomes()
                .forEach((outcome, count) -> assertThat(
                                report.at("/outcomes/" + outcome).asLong())
                        .as("%s, seed %d", outcome, Recording.SEED)
                        .isEqualTo(count));
        ledger.deadLetterCodes()
                .forEach((code, count) -> assertThat(
                                report.at("/deadLetters/" + code).asLong())
                        .as("%s, seed %d", code, Recording.SEED)
                        .isEqualTo(count));
    }

    private static List<GeneratedRecord> decidedOnes(List<GeneratedRecord> records) {
        return records.stream()
                .filter(record -> record.truth().outcome() == OutcomeClass.DECIDED)
                .toList();
    }

    private void exchange(LaunchedSpillway up, List<GeneratedRecord> records) throws Exception {
        produce(up, records);
        readDecisions(up.line("Kafka broker "));
    }

    private void produce(LaunchedSpillway up, List<GeneratedRecord> records) throws Exception {
        up.line("Ctrl-C closes in order.");
        Map<String, Object> settings = Map.of("bootstrap.servers", up.line("Kafka broker "));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (GeneratedRecord record : records) {
                var unused = producer.send(new ProducerRecord<>("transactions.raw.v1", record.key(), record.value()));
            }
            producer.flush();
        }
        records.forEach(ledger::recordSent);
    }

    /** Reads all decisions from the beginning, until there are as many as there are transactions to decide. */
    private void readDecisions(String bootstrapServers) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor("transactions.decided.v1")
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (decisions.size() < ledger.decisions() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(JSON.readTree(record.value()));
                }
            }
        }
        assertThat(decisions).as("seed %d", Recording.SEED).hasSize((int) ledger.decisions());
    }

    private void note(JsonNode json) {
        String id = json.get("transactionId").asText();
        String decision = List.of("decisionId", "decision", "score", "reasons", "origin").stream()
                .map(field -> json.get(field).toString())
                .reduce("", String::concat);
        assertThat(decisions.getOrDefault(id, decision)).as(id).isEqualTo(decision);
        decisions.put(id, decision);
    }
}
