package dev.spillway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code reconcile}, {@code transactions} and {@code replay} against a broker with two raw records that nobody answered. */
class RecoveryCommandsTest {

    private static final String RAW = "transactions.raw.v1";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static LocalKafka kafka;

    @BeforeAll
    static void writeRawRecords() {
        kafka = LocalKafka.temporary();
        kafka.createTopics(Stream.of(RAW, "transactions.outcomes.v1", "transactions.decided.v1", "ledger.v1")
                .map(name -> new LocalTopic(name, 1, Cleanup.DELETE))
                .toList());
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < 2; i++) {
                var unused = producer.send(new ProducerRecord<>(RAW, "a-1".getBytes(UTF_8), "{}".getBytes(UTF_8)));
            }
        }
    }

    @AfterAll
    static void closeKafka() {
        kafka.close();
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Called call(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return Called.with(all.toArray(String[]::new));
    }

    @Test
    void reconcileFailsOnOpenBooksAndPassesOverAnEmptyStretch() throws Exception {
        Called open = call("reconcile", "--patience", "1", "--output", "json");
        assertThat(open.exit()).as(open.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(open.json().get("missing").asLong()).isEqualTo(2);
        assertThat(open.json().at("/examples/0/origin").asText()).isEqualTo(RAW + ":0:0");

        Called closed = call("reconcile", "--from", "0=2");
        assertThat(closed.exit()).as(closed.err()).isZero();
        assertThat(closed.out()).contains("the books close over {0=2} to {0=2}");
    }

    @Test
    void placesThatCannotBeAreRefusedInOneLine() {
        assertThat(call("reconcile", "--from", "noon").err())
                .contains("--from: 'noon' is not earliest")
                .hasLineCount(1);
        Called beyond = call("reconcile", "--from", "0=9");
        assertThat(beyond.exit()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(beyond.err()).contains("offset 9 is beyond the end 2").hasLineCount(1);
        assertThat(call("replay", "--from", "earliest", "--execute").err()).contains("say where to write");
        assertThat(call("replay", "--from", "0=9").err()).contains("offset 9 is beyond the end 2");
        assertThat(call("replay", "--from", "earliest", "--warm-up", "soon").err())
                .contains("--warm-up soon: expected");
    }

    @Test
    void abortsALostTransactionOnlyWhenToldTo() throws Exception {
        KafkaProducer<byte[], byte[]> lost = producer(Map.of("transactional.id", "ledger-0"));
        lost.initTransactions();
        lost.beginTransaction();
        var unused = lost.send(new ProducerRecord<>("ledger.v1", "entry".getBytes(UTF_8)));
        lost.flush();
        lost.close(Duration.ZERO);

        assertThat(call("transactions", "list").out()).contains("ledger-0", "Ongoing", "ledger.v1-0", "1 open");
        assertThat(call("transactions", "abort").err()).contains("name transactional ids, or say with --prefix");
        assertThat(call("transactions", "abort", "nobody").exit()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(call("transactions", "abort", "ledger-0").out()).contains("dry run: 1 would be aborted");
        assertThat(call("transactions", "list", "--output", "json").json()).hasSize(1);

        JsonNode done = call("transactions", "abort", "ledger-0", "--execute", "--output", "json")
                .json();
        assertThat(done.at("/after/0/open").asBoolean()).isFalse();
        assertThat(call("transactions", "list", "--output", "json").json()).isEmpty();
    }
}
