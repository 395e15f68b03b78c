package dev.spillway.recovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka cluster that the tools look at and, where asked, write to. Its consumers have no group, read only what was
 * committed and never create a topic; its producers wait for all replicas and keep the order of a partition.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param properties handed to all clients, e.g. {@code security.protocol}; they win over ours
 */
public record Broker(String bootstrapServers, Map<String, String> properties) {

    private static final int ANSWER_SECONDS = 20;

    /** Copies the properties. */
    public Broker {
        properties = Map.copyOf(properties);
    }

    /** A consumer without a group; the caller closes it. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.putAll(properties);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer; the caller closes it. */
    public KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        settings.putAll(properties);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * An admin client; the caller closes it.
     *
     * @throws UnreachableException if no address can be resolved
     */
    public Admin admin() {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_SECONDS * 1_000));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_SECONDS * 500));
        settings.putAll(properties);
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    /**
     * The names of all topics.
     *
     * @throws UnreachableException if no broker answers
     */
    public Set<String> topics() {
        try (Admin admin = admin()) {
            return new TreeSet<>(answer("list topics", admin.listTopics().names()));
        }
    }

    /**
     * The number of partitions of each topic.
     *
     * @throws RefusedException if one does not exist
     * @throws UnreachableException if no broker answers
     */
    public Map<String, Integer> partitions(Collection<String> topics) {
        try (Admin admin = admin()) {
            Map<String, Integer> counts = new TreeMap<>();
            answer(
                            "describe " + String.join(", ", topics),
                            admin.describeTopics(topics).allTopicNames())
                    .forEach(
                            (name, topic) -> counts.put(name, topic.partitions().size()));
            return counts;
        }
    }

    /** The partitions of one topic, in order. */
    public List<TopicPartition> partitionsOf(String topic) {
        int count = partitions(List.of(topic)).getOrDefault(topic, 0);
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /**
     * Waits up to 20 s for what an admin client was asked.
     *
     * @throws UnreachableException if no broker answers in time
     * @throws RefusedException with what the broker says, if it answers with an error
     */
    public <T> T answer(String what, KafkaFuture<T> asked) {
        try {
            return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e);
            }
            throw new RefusedException("cannot " + what + ": " + (cause == null ? e : cause).getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while waiting to " + what);
        }
    }

    private UnreachableException unreachable(Exception cause) {
        return new UnreachableException(
                "no broker answers at " + bootstrapServers + " within " + ANSWER_SECONDS
                        + " s: check --bootstrap-servers, and --kafka for its security",
                cause);
    }
}
