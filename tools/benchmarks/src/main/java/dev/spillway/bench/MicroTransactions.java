package dev.spillway.bench;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a partition: a thread that gathers what comes in short transactions. A commit waits for the broker, so
 * it must not stand on the thread that decides.
 */
final class MicroTransactions implements AutoCloseable {

    private static final int WAITING = 4096;
    private static final long LONGEST_MICROS = 60_000_000L;
    private static final long END_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 20;

    private final int partition;
    private final long openNanos;
    private final LogProducer producer;
    private final BlockingQueue<ProducerRecord<byte[], byte[]>> queue = new ArrayBlockingQueue<>(WAITING);
    private final Histogram commitMicros = new Histogram(LONGEST_MICROS, 3);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean finished;

    MicroTransactions(String bootstrapServers, int partition, Duration open) {
        this.partition = partition;
        this.openNanos = open.toNanos();
        this.producer = LogProducer.transactional(bootstrapServers, "decision-log." + partition);
        this.thread = new Thread(this::run, "decision-log-" + partition);
        thread.setDaemon(true);
        thread.start();
    }

    void write(ProducerRecord<byte[], byte[]> decision) {
        check();
        try {
            while (!queue.offer(decision, IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Commits what is open and ends the thread. */
    void finish() {
        finished = true;
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
        check();
    }

    /** How long commits took, microseconds; after the end of the thread. */
    Histogram commitMicros() {
        return commitMicros;
    }

    @Override
    public void close() {
        finished = true;
        thread.interrupt();
        producer.close();
    }

    private void run() {
        try {
            while (!finished || !queue.isEmpty()) {
                ProducerRecord<byte[], byte[]> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    transaction(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void transaction(ProducerRecord<byte[], byte[]> first) throws InterruptedException {
        long end = System.nanoTime() + openNanos;
        producer.begin();
        for (ProducerRecord<byte[], byte[]> next = first; next != null; next = next(end)) {
            producer.send(next);
        }
        long start = System.nanoTime();
        producer.commit();
        commitMicros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - start) / 1_000));
    }

    /** The next that waits or comes before the end; without an end, one that waits. */
    private @Nullable ProducerRecord<byte[], byte[]> next(long end) throws InterruptedException {
        long left = end - System.nanoTime();
        return left > 0 ? queue.poll(left, TimeUnit.NANOSECONDS) : openNanos == 0 ? queue.poll() : null;
    }

    private void check() {
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw new BenchException("partition " + partition + ": " + problem.getMessage(), problem);
        }
    }
}
