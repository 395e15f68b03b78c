package dev.spillway.recovery.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.OutcomeCodec;
import dev.spillway.core.Provenance;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Place;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books over stretches of a history in which offset 7 has no outcome, 8 has two, and 99 has one without a record. */
class HistoryAuditTest {

    private static final String RAW = "transactions.raw.v1";
    private static final String OUTCOMES = "transactions.outcomes.v1";
    private static final OutcomeCodec CODEC = new OutcomeCodec("transactionId");

    @SuppressWarnings("NullAway.Init") // set before each test
    private LocalKafka kafka;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Broker broker;

    @BeforeEach
    void startKafka() {
        kafka = LocalKafka.temporary();
        broker = new Broker(kafka.bootstrapServers(), Map.of());
    }

    @AfterEach
    void closeKafka() {
        kafka.close();
    }

    private void write() {
        kafka.createTopics(List.of(
                new LocalTopic(RAW, 1, Cleanup.DELETE),
                new LocalTopic(OUTCOMES, 1, Cleanup.DELETE),
                new LocalTopic("transactions.decided.v1", 1, Cleanup.DELETE)));
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 0; i < 20; i++) {
                send(producer, RAW, "{}".getBytes(UTF_8));
                if (i != 7) {
                    send(producer, OUTCOMES, duplicate(i, "first"));
                }
            }
            send(producer, OUTCOMES, duplicate(3, "first"));
            send(producer, OUTCOMES, duplicate(8, "second"));
            send(producer, OUTCOMES, duplicate(99, "first"));
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, 0, null, value));
    }

    private static byte[] duplicate(long offset, String reference) {
        return CODEC.encode(new Outcome(
                new Provenance(new Origin(RAW, 0, offset), 0, 0),
                "t-1",
                OutcomeClass.DUPLICATE,
                "dedupe-transaction",
                "SAME_CONTENT",
                reference,
                1_700_000_000_000L));
    }

    private HistoryBooks books(String from, String to) throws InterruptedException {
        RawRange range = RawRange.resolve(broker, RAW, Place.parse(from), Place.parse(to));
        return new HistoryAudit(broker, Duration.ofSeconds(1)).draw(range, snapshot -> {});
    }

    @Test
    void findsWhatIsWrongWithinTheStretchAndOnlyThere() throws InterruptedException {
        write();
        assertThat(books("earliest", "0=7").close()).isTrue();
        assertThat(books("earliest", "0=7").result().raw()).isEqualTo(7);
        assertThat(books("earliest", "0=7").result().repeats()).isEqualTo(1);
        assertThat(books("0=9", "latest").close()).isTrue();

        HistoryBooks missing = books("0=7", "0=8");
        assertThat(missing.laws()).containsEntry("missing", 1L).containsEntry("twice", 0L);
        assertThat(missing.examples())
                .anySatisfy(found -> assertThat(found.origin()).isEqualTo(RAW + ":0:7"));
        assertThat(missing.toJson().get("closed").asBoolean()).isFalse();
        assertThat(books("0=8", "0=9").laws()).containsEntry("missing", 0L).containsEntry("twice", 1L);
    }

    @Test
    void namesTopicsThatAreNotThere() {
        kafka.createTopics(List.of(new LocalTopic(RAW, 1, Cleanup.DELETE)));
        assertThatThrownBy(() -> new HistoryAudit(broker, Duration.ofSeconds(1)).topics())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is no transactions.decided.v1, no transactions.outcomes.v1");
    }
}
