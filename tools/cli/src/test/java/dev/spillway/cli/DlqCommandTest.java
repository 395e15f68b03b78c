package dev.spillway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The {@code dlq} commands against a broker that holds letters of two jobs. */
class DlqCommandTest {

    private static final String RAW = "transactions.raw.v1";
    private static final String LETTERS = "transaction-validation.dead-letter.v1";
    private static final String AT = "2026-03-01T09:30:00Z";
    private static final long AT_MILLIS = 1_772_357_400_000L;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static LocalKafka kafka;

    @BeforeAll
    static void writeLetters() {
        kafka = LocalKafka.temporary();
        kafka.createTopics(List.of(
                new LocalTopic(RAW, 2, Cleanup.DELETE),
                new LocalTopic(LETTERS, 2, Cleanup.DELETE),
                new LocalTopic("fraud-detection.dead-letter.v1", 2, Cleanup.DELETE)));
        Rejection scale = new Rejection(ErrorClass.INVALID, "AMOUNT_SCALE", "amount", "expected 2 digits");
        Rejection json = new Rejection(ErrorClass.MALFORMED, "NOT_JSON", "", "expected a value at byte 5");
        for (int i = 0; i < 3; i++) {
            send(new ProducerRecord<>(RAW, 1, "a-1".getBytes(UTF_8), "the originals".getBytes(UTF_8)));
        }
        write(letter(0, scale, AT_MILLIS, "{\"amount\":\"1.005\"}"), LETTERS);
        write(letter(0, scale, AT_MILLIS, "{\"amount\":\"1.005\"}"), LETTERS);
        write(letter(1, json, AT_MILLIS + 60_000, "{\"a\":}"), LETTERS);
        write(letter(2, json, AT_MILLIS + 120_000, "{\"a\":}"), LETTERS);
    }

    @AfterAll
    static void closeKafka() {
        kafka.close();
    }

    private static DeadLetter letter(long offset, Rejection why, long at, String value) {
        Provenance provenance = new Provenance(new Origin(RAW, 1, offset), AT_MILLIS - 1_000, AT_MILLIS);
        RawRecord raw = new RawRecord(provenance, "a-1".getBytes(UTF_8), value.getBytes(UTF_8), List.of());
        return new DeadLetter(raw, "validate-transaction", why, 1, "0.1.0", at);
    }

    private static void write(DeadLetter letter, String topic) {
        DeadLetterCodec codec = new DeadLetterCodec();
        send(new ProducerRecord<>(topic, codec.key(letter), codec.encode(letter)));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(record);
        }
    }

    private static Called dlq(String command, String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "dlq";
        args[1] = command;
        args[2] = "--bootstrap-servers";
        args[3] = kafka.bootstrapServers();
        System.arraycopy(more, 0, args, 4, more.length);
        return Called.with(args);
    }

    @Test
    void listCountsByCodeAndARepeatOnce() throws Exception {
        Called table = dlq("list");
        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.out()).contains("NOT_JSON", "AMOUNT_SCALE", "3 letters, 1 repeats, 0 unreadable");

        JsonNode json = dlq("list", "--output", "json", "--code", "NOT_JSON").json();
        assertThat(json.at("/kinds")).hasSize(1);
        assertThat(json.at("/kinds/0/count").asLong()).isEqualTo(2);
        assertThat(json.at("/kinds/0/first").asText()).isEqualTo("2026-03-01T09:31:00Z");
        assertThat(json.at("/kinds/0/last").asText()).isEqualTo("2026-03-01T09:32:00Z");

        assertThat(dlq("list", "--output", "json", "--until", "2026-03-01T09:31:00Z")
                        .json()
                        .at("/letters")
                        .asLong())
                .isOne();
    }

    @Test
    void showsAndExplainsOneLetter() throws Exception {
        Called shown = dlq("show", RAW + ":1:0");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("refused   " + AT + ", attempt 1", "value     {\"amount\":\"1.005\"}", "key       a-1");

        Called explained = dlq("explain", RAW + ":1:0");
        assertThat(explained.out())
                .contains(
                        "the amount has more fraction digits than its currency",
                        "^^^^^^^^",
                        "it would be refused again");
        assertThat(dlq("explain", RAW + ":1:1", "--output", "json")
                        .json()
                        .at("/0/code")
                        .asText())
                .isEqualTo("NOT_JSON");
    }

    @Test
    void saysWhenThereIsNoSuchLetter() {
        Called none = dlq("show", RAW + ":1:77");
        assertThat(none.exit()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(none.err()).contains("no letter is about " + RAW + ":1:77").hasLineCount(1);
    }

    @Test
    void replayIsADryRunUntilItIsToldToSend() throws Exception {
        String[] call = {"--output", "json", "--since", "2026-03-01T09:31:00Z"};
        JsonNode dry = dlq("replay", call).json();
        assertThat(dry.at("/meant").asLong()).isEqualTo(2);
        assertThat(dry.at("/sent").asLong()).isZero();
        assertThat(dlq("replay", call).json().at("/fates/SEND").asLong())
                .as("nothing was sent")
                .isEqualTo(2);

        JsonNode sent =
                dlq("replay", call[0], call[1], call[2], call[3], "--execute").json();
        assertThat(sent.at("/sent").asLong()).isEqualTo(2);
        JsonNode again =
                dlq("replay", call[0], call[1], call[2], call[3], "--execute").json();
        assertThat(again.at("/sent").asLong()).isZero();
        assertThat(again.at("/fates/SENT_BEFORE").asLong()).isEqualTo(2);
    }

    @Test
    void refusesUnusableCallsInOneLine() {
        assertThat(Called.with("dlq").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(dlq("list", "--since", "yesterday").err()).contains("--since yesterday: expected a date-time");
        assertThat(dlq("show", "x").err()).contains("expected topic:partition:offset");
        assertThat(dlq("replay", "--rate", "0").err()).contains("--rate: expected more than 0");
        assertThat(dlq("replay", "--max-attempts", "1").err()).contains("the first try counts");
        assertThat(Called.with("dlq", "list", "--bootstrap-servers", "nowhere").err())
                .contains("expected host:port");
        assertThat(dlq("list", "--job", "no-such-job").exit()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void saysThatNoBrokerAnswers() {
        Called lost = Called.with(
                "dlq",
                "list",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--kafka",
                "default.api.timeout.ms=500",
                "--kafka",
                "request.timeout.ms=500");
        assertThat(lost.exit()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(lost.err()).contains("no broker answers at 127.0.0.1:1").hasLineCount(1);
    }
}
