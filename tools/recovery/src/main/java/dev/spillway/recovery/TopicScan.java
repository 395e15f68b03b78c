package dev.spillway.recovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One pass over partitions from offsets to what was there when it began: a history, not a stream. Records of a partition
 * come in order; partitions interleave.
 */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofMinutes(1);

    private final Broker broker;

    /** Scans of one cluster. */
    public TopicScan(Broker broker) {
        this.broker = broker;
    }

    /**
     * Reads whole topics.
     *
     * @throws RefusedException if a topic does not exist
     */
    public void read(List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> broker.partitionsOf(topic).stream())
                    .toList();
            read(consumer, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), each);
        }
    }

    /** Reads partitions from offsets, each inclusive, to what is there now. */
    public void read(Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            read(consumer, from, consumer.endOffsets(from.keySet()), each);
        }
    }

    /** Reads partitions from offsets, each inclusive, to offsets, each exclusive; all of {@code from} are in {@code to}. */
    public void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            read(consumer, from, to, each);
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> open = new HashMap<>();
        from.forEach((partition, offset) -> {
            if (offset < to.getOrDefault(partition, 0L)) {
                open.put(partition, to.get(partition));
            }
        });
        consumer.assign(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        long movedAt = System.nanoTime();
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < to.getOrDefault(partition(record), 0L)) {
                    each.accept(record);
                }
            }
            if (closeRead(consumer, open) || !records.isEmpty()) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STALLED.toNanos()) {
                throw new RefusedException("reading stands still before the end of " + open.keySet()
                        + ": a transaction that was never ended holds its readers (spillway transactions list), or the"
                        + " broker is away");
            }
        }
    }

    /** Ends the partitions that are read, so that a busy one does not starve those behind it. */
    private static boolean closeRead(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> open) {
        boolean closed = open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (closed) {
            consumer.assign(open.keySet());
        }
        return closed;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
