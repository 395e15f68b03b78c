package dev.spillway.local.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** One thread that reads topics from their beginning, or from offsets, and hands over what each poll returned. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final BiConsumer<ConsumerRecords<byte[], byte[]>, Long> sink;
    private final Runnable afterPoll;
    private final Map<TopicPartition, Long> from;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param partitions all that are read
     * @param from offsets of those that are not read from their beginning
     * @param sink takes the records of a poll and the instant at which it returned, epoch milliseconds
     * @param afterPoll runs in the reading thread after each poll, when positions are known
     */
    TopicReader(
            String name,
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Long> from,
            BiConsumer<ConsumerRecords<byte[], byte[]>, Long> sink,
            Runnable afterPoll) {
        this.consumer = consumer;
        this.partitions = new ArrayList<>(partitions);
        this.from = Map.copyOf(from);
        this.sink = sink;
        this.afterPoll = afterPoll;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The offset up to which a partition was read; zero before the first poll. */
    long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    /** @throws IllegalStateException if reading failed */
    void check() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw new IllegalStateException("the audit cannot read any more: " + cause.getMessage(), cause);
        }
    }

    /** Stops reading and frees the consumer; waits up to ten seconds for the thread. */
    void close() {
        running = false;
        consumer.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach(consumer::seek);
            while (running) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                sink.accept(records, System.currentTimeMillis());
                partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
                afterPoll.run();
            }
        } catch (WakeupException e) {
            running = false;
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
