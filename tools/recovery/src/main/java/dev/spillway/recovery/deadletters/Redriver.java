package dev.spillway.recovery.deadletters;

import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import dev.spillway.core.RedriveHeaders;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends letters to their raw topic again: key and value as they were, in the partition that they came from, one after the
 * other in the order given. The Kafka timestamp is the time of sending, so that an event time that was too far ahead then
 * is judged by now.
 */
public final class Redriver {

    private static final String OURS = "spillway-";

    private final Broker broker;

    /** Sends to one cluster. */
    public Redriver(Broker broker) {
        this.broker = broker;
    }

    /**
     * Sends letters evenly at a rate and waits until the broker has them.
     *
     * @param perSecond records a second, more than 0
     * @param interrupted asked before each record; ends the sending
     * @return how many the broker has
     * @throws RefusedException if the topic lacks a partition, or the broker refuses one; it names how many it took
     */
    public long send(List<Letter> letters, double perSecond, BooleanSupplier interrupted) {
        if (letters.isEmpty()) {
            return 0;
        }
        requirePartitions(letters);
        AtomicLong taken = new AtomicLong();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            long start = System.nanoTime();
            for (int i = 0; i < letters.size() && failure.get() == null && !interrupted.getAsBoolean(); i++) {
                pause(start + (long) (i / perSecond * 1e9));
                var unused = producer.send(record(letters.get(i)), (metadata, e) -> {
                    if (e == null) {
                        taken.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, e);
                    }
                });
            }
            producer.flush();
        }
        Exception cause = failure.get();
        if (cause != null) {
            throw new RefusedException("the broker took " + taken.get() + " of " + letters.size() + ", then: "
                    + cause.getMessage() + "; the same call goes on behind them");
        }
        return taken.get();
    }

    /** The letter's record as it is sent again. */
    static ProducerRecord<byte[], byte[]> record(Letter letter) {
        RawRecord raw = letter.content().raw();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                letter.origin().topic(), letter.origin().partition(), null, raw.key(), raw.value());
        for (RecordHeader header : raw.headers()) {
            if (!header.name().startsWith(OURS)) {
                record.headers().add(header.name(), header.value());
            }
        }
        int attempt = letter.content().attempt() + 1;
        record.headers().add(RedriveHeaders.ATTEMPT, bytes(Integer.toString(attempt)));
        record.headers().add(RedriveHeaders.REPLAYED_FROM, bytes(letter.origin().toText()));
        return record;
    }

    private void requirePartitions(List<Letter> letters) {
        String topic = letters.get(0).origin().topic();
        int partitions = broker.partitionsOf(topic).size();
        for (Letter letter : letters) {
            if (letter.origin().partition() >= partitions) {
                throw new RefusedException(topic + " has " + partitions + " partitions, but "
                        + letter.origin().toText() + " came from another: the topic was made anew");
            }
        }
    }

    private static void pause(long dueNanos) {
        long left = dueNanos - System.nanoTime();
        if (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException("interrupted while sending; the same call goes on behind what was sent");
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
