package dev.spillway.bench;

import dev.spillway.connectors.KafkaEdges;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer with the settings of the decision lane; fails at the next call once the broker refused a record. */
final class LogProducer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    private LogProducer(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static LogProducer plain(String bootstrapServers) {
        return new LogProducer(settings(bootstrapServers, KafkaEdges.PROMPT_LINGER_MILLIS));
    }

    /** Fences whoever has the id. A commit sends what waits, so nothing lingers. */
    static LogProducer transactional(String bootstrapServers, String id) {
        Map<String, Object> settings = settings(bootstrapServers, 0);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        LogProducer producer = new LogProducer(settings);
        producer.producer.initTransactions();
        return producer;
    }

    private static Map<String, Object> settings(String bootstrapServers, int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, KafkaEdges.BATCH_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, KafkaEdges.COMPRESSION);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return settings;
    }

    void begin() {
        producer.beginTransaction();
    }

    void send(ProducerRecord<byte[], byte[]> decision) {
        check();
        var unused = producer.send(decision, (metadata, problem) -> {
            if (problem != null) {
                refusal.compareAndSet(null, problem);
            }
        });
    }

    void flush() {
        producer.flush();
        check();
    }

    /** Commits; what was sent is visible to readers of committed records soon after. */
    void commit() {
        try {
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new BenchException("the broker did not commit: " + e.getMessage(), e);
        }
        check();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void check() {
        Exception problem = refusal.get();
        if (problem != null) {
            throw new BenchException("the broker refused a record: " + problem.getMessage(), problem);
        }
    }
}
