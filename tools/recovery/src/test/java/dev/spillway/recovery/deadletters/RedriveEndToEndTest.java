package dev.spillway.recovery.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.jobs.transactions.TransactionValidationJob;
import dev.spillway.local.LocalSuite;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Pipeline;
import dev.spillway.recovery.TopicScan;
import dev.spillway.recovery.deadletters.RedrivePlan.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused records, sent again through a real broker and a real job. */
class RedriveEndToEndTest {

    private static final String NOT_JSON = "{\"transactionId\":";

    @Test
    void sendsAgainUntilARecordPassesOrItsAttemptsAreSpent(@TempDir Path folder) {
        try (LocalSuite suite = Pipeline.start(folder, List.of(new TransactionValidationJob()))) {
            Broker broker = new Broker(suite.kafka().bootstrapServers(), Map.of());
            Instant now = Instant.now();
            String early = payment(now);
            produce(broker, early, now.minus(Duration.ofDays(1)));
            produce(broker, NOT_JSON, now);
            pretend(broker, early, awaited(broker, 2));

            RedrivePlan first = plan(broker);
            assertThat(first.byFate()).isEqualTo(Map.of(Fate.SEND, 2L));
            assertThat(new Redriver(broker).send(first.toSend(), 1_000, () -> false))
                    .isEqualTo(2);

            assertThat(awaited(broker, 3))
                    .filteredOn(letter -> letter.content().attempt() == 2)
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.code()).isEqualTo("NOT_JSON"));
            assertThat(Pipeline.await(() -> values(broker, "transactions.validated.v1"), found -> !found.isEmpty()))
                    .as("its event time is no longer ahead of its sending")
                    .containsExactly(early);

            RedrivePlan second = plan(broker);
            assertThat(second.byFate()).isEqualTo(Map.of(Fate.SEND, 1L, Fate.SENT_BEFORE, 2L));
            new Redriver(broker).send(second.toSend(), 1_000, () -> false);
            awaited(broker, 4);

            assertThat(plan(broker).byFate()).isEqualTo(Map.of(Fate.ATTEMPTS_SPENT, 1L, Fate.SENT_BEFORE, 3L));
        }
    }

    /** Another producer's record that names the origin of a letter but is not its record. */
    private static void pretend(Broker broker, String early, List<Letter> letters) {
        Letter named = letters.stream()
                .filter(letter -> letter.code().equals("NOT_JSON"))
                .findAny()
                .orElseThrow();
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    Letters.RAW, named.origin().partition(), "b-1".getBytes(UTF_8), (early + "x").getBytes(UTF_8));
            record.headers()
                    .add("spillway-replayed-from", named.origin().toText().getBytes(UTF_8));
            record.headers().add("spillway-attempt", "99".getBytes(UTF_8));
            var unused = producer.send(record);
        }
    }

    private static List<Letter> awaited(Broker broker, int count) {
        List<Letter> letters = Pipeline.await(() -> letters(broker), found -> found.size() >= count);
        assertThat(letters).hasSize(count);
        return letters;
    }

    /** All letters but those of the pretender. */
    private static List<Letter> letters(Broker broker) {
        List<Letter> letters = new ArrayList<>();
        LetterBox.of(broker, List.of()).read(LetterFilter.ALL, letters::add);
        letters.removeIf(letter -> letter.content().attempt() == 99);
        return letters;
    }

    private static RedrivePlan plan(Broker broker) {
        RedrivePlan plan = new RedrivePlan(
                new RedrivePlan.Rules(Letters.RAW, List.of(Letters.STAGE), List.of(Letters.LATER_STAGE), 3, false));
        letters(broker).forEach(plan::add);
        plan.note(SentBefore.of(plan.toSend(), broker));
        return plan;
    }

    private static List<String> values(Broker broker, String topic) {
        List<String> values = new ArrayList<>();
        new TopicScan(broker).read(List.of(topic), record -> values.add(new String(record.value(), UTF_8)));
        return values;
    }

    private static void produce(Broker broker, String value, Instant timestamp) {
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            var unused = producer.send(new ProducerRecord<>(
                    Letters.RAW, null, timestamp.toEpochMilli(), "a-1".getBytes(UTF_8), value.getBytes(UTF_8)));
        }
    }

    private static String payment(Instant eventTime) {
        return "{\"transactionId\":\"t-1\",\"accountId\":\"a-1\",\"merchantId\":\"m-1\",\"amount\":\"12.50\","
                + "\"currency\":\"EUR\",\"eventTime\":\"" + eventTime + "\",\"type\":\"PURCHASE\"}";
    }
}
