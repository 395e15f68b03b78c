package dev.spillway.local.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the audit's consumers: without a group, reading only what was committed, never creating a topic. */
final class AuditClients {
    private final String bootstrapServers;
    private final Map<String, String> properties;

    AuditClients(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /** @param properties of the clients beside what the audit needs, e.g. {@code security.protocol} */
    AuditClients(String bootstrapServers, Map<String, String> properties) {
        this.bootstrapServers = bootstrapServers;
        this.properties = properties;
    }

    /** Is handed each record as soon as the broker has it. */
    KafkaConsumer<byte[], byte[]> eager() {
        return consumer(Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1));
    }

    /** Waits up to 200 ms for 64 KiB, so that it costs little where latency is not measured. */
    KafkaConsumer<byte[], byte[]> thrifty() {
        return consumer(
                Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 * 1024, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200));
    }

    /** Asks for partitions and offsets only. */
    KafkaConsumer<byte[], byte[]> forMetadata() {
        return consumer(Map.of());
    }

    /**
     * The partitions of topics.
     *
     * @throws IllegalArgumentException if one does not exist
     */
    List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> client, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> partitionsOf(client, topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private List<PartitionInfo> partitionsOf(KafkaConsumer<byte[], byte[]> client, String topic) {
        List<PartitionInfo> partitions = client.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalArgumentException("topic " + topic + " does not exist at " + bootstrapServers);
        }
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putAll(own);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
