package dev.spillway.chaos.fault;

import dev.spillway.chaos.law.SeenRecords;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Feels whether decisions flow, partition by partition, and how old they are when the broker appends them. Only new ones
 * count: what a restarted job decides again was there before. The topic must have {@code LogAppendTime}.
 */
public final class Pulse implements AutoCloseable {

    /** How old the newest decision of a partition may be while decisions flow. */
    public static final long PROMPT_MILLIS = 2_000;

    private static final long SILENCE_MILLIS = 1_000;
    private static final String PRODUCED_AT = "spillway-produced-at";
    private static final long MOST_MILLIS = 3_600_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Beat> beats = new HashMap<>();
    private final SeenRecords decided = new SeenRecords();
    private final List<Silence> silences = new ArrayList<>();
    private final Histogram calmMillis = new Histogram(MOST_MILLIS, 3);
    private final Histogram quietMillis = new Histogram(MOST_MILLIS, 3);
    private boolean quiet;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "chaos-pulse");

    private Pulse(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    /** The newest decision of a partition: when it was appended, and when its raw record was produced. */
    private record Beat(long appended, long produced) {}

    /** Between two decisions of a partition. */
    private record Silence(int partition, long from, long to) {

        long lengthAfter(long instant) {
            return to - Math.max(from, instant);
        }
    }

    /** Starts to feel, from the first decision of the topic on. */
    public static Pulse start(String bootstrapServers) {
        Pulse pulse = new Pulse(bootstrapServers);
        String topic = TransactionTopics.DECIDED.name();
        List<TopicPartition> partitions = pulse.consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        partitions.forEach(partition -> pulse.beats.put(partition.partition(), new Beat(0, 0)));
        pulse.consumer.assign(partitions);
        pulse.consumer.seekToBeginning(partitions);
        pulse.thread.start();
        return pulse;
    }

    /**
     * Whether each partition has a decision of a record that was produced after an instant.
     *
     * @throws IllegalStateException if it cannot read any more
     */
    public synchronized boolean decidesSince(long epochMillis) {
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("decisions cannot be read: " + problem.getMessage(), problem);
        }
        return beats.values().stream().allMatch(beat -> beat.produced() > epochMillis);
    }

    /** The end of the last silence of a second or more, in any partition, that ended after an instant; or the instant. */
    public synchronized long lastSilenceEnd(long afterMillis) {
        return silencesAfter(afterMillis).mapToLong(Silence::to).max().orElse(afterMillis);
    }

    /**
     * When each partition had its first new decision after the longest of its silences of a second or more that ended
     * after an instant; or the instant.
     */
    public synchronized long outageEnd(long afterMillis) {
        Comparator<Silence> byLength = Comparator.comparingLong(silence -> silence.lengthAfter(afterMillis));
        return silencesAfter(afterMillis)
                .collect(Collectors.toMap(Silence::partition, silence -> silence, BinaryOperator.maxBy(byLength)))
                .values()
                .stream()
                .mapToLong(Silence::to)
                .max()
                .orElse(afterMillis);
    }

    private Stream<Silence> silencesAfter(long afterMillis) {
        return silences.stream().filter(silence -> silence.to() > afterMillis);
    }

    /** Takes decisions from now on for calm ones, until it turns out whether they were. */
    synchronized void beginQuiet() {
        quietMillis.reset();
        quiet = true;
    }

    /**
     * Ends a quiet.
     *
     * @param held whether nothing was amiss in it, so that its decisions count among the {@link #calmLatencies()}
     */
    synchronized void endQuiet(boolean held) {
        quiet = false;
        if (held) {
            calmMillis.add(quietMillis);
        }
    }

    /** The 99th percentile of the latest quiet, milliseconds; 0 if it had no decision. */
    synchronized long quietP99Millis() {
        return quietMillis.getValueAtPercentile(99);
    }

    /** From production to append, milliseconds, of decisions outside faults and recoveries. */
    public synchronized Histogram calmLatencies() {
        return calmMillis.copy();
    }

    /** Silences end with the run. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    take(record);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (!decided.add(record.headers())) {
            return;
        }
        Beat before = beats.getOrDefault(record.partition(), new Beat(0, 0));
        long now = record.timestamp();
        long produced = producedAt(record);
        if (before.appended() > 0 && now - before.appended() >= SILENCE_MILLIS) {
            silences.add(new Silence(record.partition(), before.appended(), now));
        }
        if (quiet) {
            quietMillis.recordValue(Math.max(0, Math.min(MOST_MILLIS, now - produced)));
        }
        beats.put(record.partition(), new Beat(now, Math.max(produced, before.produced())));
    }

    private static long producedAt(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(PRODUCED_AT);
        return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
