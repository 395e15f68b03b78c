package dev.spillway.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ranges over a topic whose second partition has lost its first four of ten records. */
class RawRangeTest {

    private static final String TOPIC = "transactions.raw.v1";
    private static final long START = 1_700_000_000_000L;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static LocalKafka kafka;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Broker broker;

    @BeforeAll
    static void fill() throws Exception {
        kafka = LocalKafka.temporary();
        broker = new Broker(kafka.bootstrapServers(), Map.of());
        kafka.createTopics(List.of(new LocalTopic(TOPIC, 2, Cleanup.DELETE)));
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 0; i < 20; i++) {
                var unused = producer.send(new ProducerRecord<>(
                        TOPIC,
                        i % 2,
                        START + i / 2 * 1_000L,
                        null,
                        Integer.toString(i).getBytes(UTF_8)));
            }
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 1), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void closeKafka() {
        kafka.close();
    }

    private static RawRange range(String from, String to) {
        return RawRange.resolve(broker, TOPIC, Place.parse(from), Place.parse(to));
    }

    private static String at(int second) {
        return Instant.ofEpochMilli(START + second * 1_000L).toString();
    }

    @Test
    void takesWhatIsThere() {
        RawRange range = range("earliest", "latest");
        assertThat(range.from()).isEqualTo(Map.of(0, 0L, 1, 4L));
        assertThat(range.to()).isEqualTo(Map.of(0, 10L, 1, 10L));
        assertThat(range.length()).isEqualTo(16);
    }

    @Test
    void resolvesInstantsAndOffsets() {
        assertThat(range(at(6), at(8)).from()).isEqualTo(Map.of(0, 6L, 1, 6L));
        assertThat(range(at(6), at(8)).to()).isEqualTo(Map.of(0, 8L, 1, 8L));
        assertThat(range(at(60), "latest").length()).isZero();
        assertThat(range("0=3,1=9", "0=5").from()).isEqualTo(Map.of(0, 3L, 1, 9L));
        assertThat(range("0=3,1=9", "0=5").to()).isEqualTo(Map.of(0, 5L, 1, 10L));
    }

    @Test
    void namesTheGapThatRetentionHasCut() {
        assertThatThrownBy(() -> range("0=0,1=2", "latest"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(TOPIC + "-1: offsets 2 to 3 are gone");
        assertThatThrownBy(() -> range(at(2), "latest"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(TOPIC + "-1: offsets 0 to 3 are gone and may hold records after " + at(2))
                .hasMessageNotContaining(TOPIC + "-0");
    }

    @Test
    void refusesOffsetsThatAreNotGivenOrNotThere() {
        assertThatThrownBy(() -> range("0=1", "latest")).hasMessageContaining("-1: no offset is given, it has 4 to 10");
        assertThatThrownBy(() -> range("0=11,1=4", "latest")).hasMessageContaining("offset 11 is beyond the end 10");
        assertThatThrownBy(() -> range("0=1,1=4,2=0", "latest")).hasMessageContaining("there is no partition 2");
    }

    @Test
    void scansTheRangeAndNothingElse() {
        RawRange range = range("0=3,1=9", "0=5");
        int[] seen = {0};
        new TopicScan(broker).read(range.starts(), range.ends(), record -> seen[0]++);
        assertThat(seen[0]).isEqualTo(3);
    }
}
