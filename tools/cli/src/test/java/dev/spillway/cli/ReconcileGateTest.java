package dev.spillway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.OutcomeCodec;
import dev.spillway.core.Provenance;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** {@code reconcile} as the gate of a release: called while the jobs still catch up after a recovery. */
class ReconcileGateTest {

    private static final String RAW = "transactions.raw.v1";
    private static final String OUTCOMES = "transactions.outcomes.v1";
    private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    @Test
    void opensWhenWhatIsOnItsWayArrivesAndStaysShutWhenItIsWrong() throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary();
                KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            kafka.createTopics(Stream.of(RAW, OUTCOMES, "transactions.decided.v1")
                    .map(name -> new LocalTopic(name, 1, Cleanup.DELETE))
                    .toList());
            producer.send(new ProducerRecord<>(RAW, "{}".getBytes(UTF_8))).get();

            var arrival = CompletableFuture.runAsync(() -> outcome(0, "first", producer), LATER);
            Called gate = reconcile(kafka, "--patience", "30");
            arrival.join();
            assertThat(gate.exit()).as("%s %s", gate.out(), gate.err()).isEqualTo(ExitCode.OK);
            assertThat(gate.out()).contains("the books close");

            outcome(0, "another", producer);
            outcome(5, "first", producer);
            Called shut = reconcile(kafka, "--patience", "1", "--output", "json");
            assertThat(shut.exit()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(shut.json().get("closed").asBoolean()).isFalse();
            assertThat(shut.json().get("twice").asInt()).isEqualTo(1);
        }
    }

    private static Called reconcile(LocalKafka kafka, String... options) {
        return Called.with(Stream.concat(
                        Stream.of("reconcile", "--bootstrap-servers", kafka.bootstrapServers()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static void outcome(long offset, String reference, KafkaProducer<byte[], byte[]> producer) {
        Outcome value = new Outcome(
                new Provenance(new Origin(RAW, 0, offset), 0, 0),
                "t-1",
                OutcomeClass.DUPLICATE,
                "dedupe-transaction",
                "SAME_CONTENT",
                reference,
                1_700_000_000_000L);
        var unused = producer.send(new ProducerRecord<>(OUTCOMES, new OutcomeCodec("transactionId").encode(value)));
        producer.flush();
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
