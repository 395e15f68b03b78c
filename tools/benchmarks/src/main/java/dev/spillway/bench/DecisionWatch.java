package dev.spillway.bench;

import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * An independent consumer of decisions that books, for every record due after the warm-up, the time from when it was due
 * to when its decision was handed over.
 */
final class DecisionWatch implements AutoCloseable {

    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LongSupplier startNanos;
    private final long measuredFromNanos;
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<Integer, Histogram> bySecond = new TreeMap<>();
    private final AtomicLong seen = new AtomicLong();

    /**
     * A consumer at the end of the empty topic of decisions.
     *
     * @param startNanos reading of the clock from which intended times count
     * @param measuredFromNanos intended time from which on records are measured
     */
    DecisionWatch(String bootstrapServers, LongSupplier startNanos, long measuredFromNanos) {
        this.startNanos = startNanos;
        this.measuredFromNanos = measuredFromNanos;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, BrokerProcess.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TransactionTopics.DECIDED.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Polls once; call it again and again on one thread. */
    void poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long due = IntendedTime.read(record.value());
            if (due >= measuredFromNanos) {
                long latency = Math.max(0, now - startNanos.getAsLong() - due);
                long value = Math.min(LONGEST_MICROS, latency / NANOS_PER_MICRO);
                micros.recordValue(value);
                int second = (int) ((due - measuredFromNanos) / NANOS_PER_SECOND);
                bySecond.computeIfAbsent(second, number -> new Histogram(2)).recordValue(value);
            }
        }
        seen.addAndGet(records.count());
    }

    /**
     * Polls until all is sent and as many decisions are seen, or none has come for {@code limit} since all was sent.
     *
     * @return decisions seen
     */
    long follow(Future<?> sending, long records, Duration limit) {
        long moved = System.nanoTime();
        long before = 0;
        while ((!sending.isDone() || seen() < records) && System.nanoTime() - moved <= limit.toNanos()) {
            poll();
            if (seen() > before || !sending.isDone()) {
                before = seen();
                moved = System.nanoTime();
            }
        }
        return seen();
    }

    /** Decisions seen so far, warm-up included. */
    long seen() {
        return seen.get();
    }

    /** Latencies in microseconds; read it on the polling thread or after its end. */
    Histogram micros() {
        return micros;
    }

    /** The same by the second in which a record was due, counted from the end of the warm-up. */
    Map<Integer, Histogram> bySecond() {
        return bySecond;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
