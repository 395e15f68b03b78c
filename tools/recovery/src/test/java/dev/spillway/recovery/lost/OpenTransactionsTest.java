package dev.spillway.recovery.lost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A producer that is lost in the middle of a transaction, on a real broker. */
class OpenTransactionsTest {

    private static final String TOPIC = "ledger.entries.v1";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    @Test
    void endsTheTransactionOfALostProducerSoThatReadersGoOn() {
        try (LocalKafka kafka = LocalKafka.temporary()) {
            kafka.createTopics(List.of(new LocalTopic(TOPIC, 1, Cleanup.DELETE)));
            Broker broker = new Broker(kafka.bootstrapServers(), Map.of());
            OpenTransactions transactions = new OpenTransactions(broker);
            write(transactional(broker, "ledger-0"), "committed", true);
            KafkaProducer<byte[], byte[]> lost = transactional(broker, "ledger-1");
            write(lost, "never committed", false);
            write(transactional(broker, "ledger-2"), "behind it", true);
            assertThat(readable(broker))
                    .as("all behind the open one is held back")
                    .isEqualTo(2);

            assertThat(transactions.list())
                    .filteredOn(OpenTransaction::open)
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.id()).isEqualTo("ledger-1");
                        assertThat(open.abortable()).isTrue();
                        assertThat(open.partitions()).containsExactly(TOPIC + "-0");
                        assertThat(open.age(Instant.now())).isBetween(Duration.ZERO, Duration.ofMinutes(5));
                    });

            assertThat(transactions.abort(List.of("ledger-1")))
                    .singleElement()
                    .satisfies(after ->
                            assertThat(after.state()).isIn(TransactionState.COMPLETE_ABORT, TransactionState.EMPTY));
            assertThat(values(broker)).containsExactly("committed", "behind it");
            assertThatThrownBy(() -> write(lost, "a zombie's", true)).isInstanceOf(KafkaException.class);
            lost.close(Duration.ZERO);
        }
    }

    private static KafkaProducer<byte[], byte[]> transactional(Broker broker, String id) {
        KafkaProducer<byte[], byte[]> producer =
                new Broker(broker.bootstrapServers(), Map.of("transactional.id", id)).producer();
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String value, boolean commit) {
        var unused = producer.send(new ProducerRecord<>(TOPIC, 0, null, value.getBytes(UTF_8)));
        producer.flush();
        if (commit) {
            producer.commitTransaction();
            producer.close();
        }
    }

    private static long readable(Broker broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            return consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
    }

    private static List<String> values(Broker broker) {
        List<String> values = new ArrayList<>();
        new TopicScan(broker).read(List.of(TOPIC), record -> values.add(new String(record.value(), UTF_8)));
        return values;
    }
}
