package dev.spillway.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records and fails at the next call once the broker refused one. */
final class BenchProducer implements AutoCloseable {

    private static final int BULK_BATCH = 256 * 1024;
    private static final int BULK_LINGER_MILLIS = 20;
    private static final int QUICK_BATCH = 64 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    private BenchProducer(String bootstrapServers, int lingerMillis, int batchBytes) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        batchBytes,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** For as many records a second as can be. */
    static BenchProducer forBulk(String bootstrapServers) {
        return new BenchProducer(bootstrapServers, BULK_LINGER_MILLIS, BULK_BATCH);
    }

    /** For few milliseconds a record. */
    static BenchProducer forLatency(String bootstrapServers, int lingerMillis) {
        return new BenchProducer(bootstrapServers, lingerMillis, QUICK_BATCH);
    }

    /**
     * Sends a record without waiting for the broker.
     *
     * @return the bytes of key and value
     */
    int send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        check();
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, problem) -> {
            if (problem != null) {
                refusal.compareAndSet(null, problem);
            }
        });
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }

    /** Waits until the broker has all of them. */
    void flush() {
        producer.flush();
        check();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void check() {
        Exception problem = refusal.get();
        if (problem != null) {
            throw new BenchException("the broker refused a record: " + problem.getMessage(), problem);
        }
    }
}
