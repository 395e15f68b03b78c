package dev.spillway.local.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Verifies the audit log of a broker: every chain from offset 0 to the last committed link. */
public final class AuditLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private AuditLog() {}

    /**
     * Follows the chain of each partition up to what is committed now. Memory is bounded by one fetch.
     *
     * @param properties of the Kafka client beside the address, e.g. {@code security.protocol}
     * @return by partition
     * @throws IllegalArgumentException if the topic does not exist
     * @throws KafkaException if the broker cannot be reached, or a partition stands still for a minute
     */
    public static List<AuditChain> verify(String bootstrapServers, String topic, Map<String, String> properties) {
        AuditClients clients = new AuditClients(bootstrapServers, properties);
        List<AuditChain> chains = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.eager()) {
            for (TopicPartition partition : clients.partitions(consumer, List.of(topic))) {
                chains.add(follow(consumer, partition));
            }
        }
        chains.sort((a, b) -> Integer.compare(a.partition(), b.partition()));
        return chains;
    }

    private static AuditChain follow(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> only = List.of(partition);
        AuditChain chain = new AuditChain(partition.partition());
        chain.beginsAt(consumer.beginningOffsets(only, LIMIT).getOrDefault(partition, 0L));
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only, LIMIT).getOrDefault(partition, 0L);
        long position = consumer.position(partition, LIMIT);
        long movedAt = System.nanoTime();
        while (position < end && chain.broken() == null) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < end) {
                    chain.take(record.offset(), record.value());
                }
            }
            long before = position;
            position = consumer.position(partition, LIMIT);
            movedAt = position > before ? System.nanoTime() : movedAt;
            if (System.nanoTime() - movedAt > STALLED.toNanos()) {
                throw new TimeoutException(partition + " stands still at " + position + " of " + end);
            }
        }
        return chain;
    }
}
