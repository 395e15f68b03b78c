package dev.spillway.cli.run;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Produces records in order, idempotently, and fails with the first record that the broker refused. Memory is bounded by
 * the producer's buffer of 64 MiB: {@link #send} waits when it is full.
 */
public final class Feeder implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /**
     * Connects to a broker.
     *
     * @param lingerMillis how long a batch waits for more records: 1 for latency, more for throughput
     */
    public Feeder(String bootstrapServers, int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_048_576);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a record as {@link #send(String, byte[], byte[], Runnable)} does. */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(topic, key, value, () -> {});
    }

    /**
     * Sends a record; returns before the broker has it.
     *
     * @param acknowledgement run once the broker has it, on the producer's thread, in the order of the partition
     * @throws FeedException if an earlier record was refused
     */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Runnable acknowledgement) {
        check();
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
                acknowledgement.run();
            } else {
                failure.compareAndSet(null, problem);
            }
        });
        sent.incrementAndGet();
    }

    /**
     * Waits until the broker has all records sent so far.
     *
     * @throws FeedException if one was refused
     */
    public void flush() {
        producer.flush();
        check();
    }

    /** Records handed to {@link #send}. */
    public long sent() {
        return sent.get();
    }

    /** Records that the broker has. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void check() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new FeedException("the broker refused a record: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
