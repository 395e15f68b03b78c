package dev.spillway.cluster;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes payments without a pause until it is closed, every tenth batch with some of before again. */
final class PaymentStream implements AutoCloseable {

    private static final int BATCH = 25;
    private static final int REPEATS = 5;
    private static final long PACE_MILLIS = 100;

    private final Payments payments;
    private final KafkaProducer<String, String> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean ended;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    PaymentStream(Payments payments, String bootstrapServers) {
        this.payments = payments;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        this.thread = new Thread(this::run, "payments");
        thread.start();
    }

    private void run() {
        try {
            for (int batch = 1; !ended; batch++) {
                int first = written.get();
                send(first, first + BATCH);
                written.addAndGet(BATCH);
                if (batch % 10 == 0) {
                    send(first, first + REPEATS);
                    repeated.addAndGet(REPEATS);
                }
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failure.set(e);
        }
    }

    private void send(int first, int end) throws Exception {
        for (var record : payments.good(first, end)) {
            var unused = producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
        }
        producer.flush();
    }

    /** Ends the stream; all that it wrote has been acknowledged. */
    void end() throws Exception {
        ended = true;
        thread.join();
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Different payments written so far. */
    int written() {
        return written.get();
    }

    /** Payments written a second time. */
    int repeated() {
        return repeated.get();
    }

    @Override
    public void close() {
        ended = true;
        producer.close();
    }
}
