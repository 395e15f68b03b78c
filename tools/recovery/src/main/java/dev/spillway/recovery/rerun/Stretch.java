package dev.spillway.recovery.rerun;

import dev.spillway.core.Origin;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Place;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What is decided again, and what is read before it: a decision follows from the account's transactions before it, back to
 * what dedupe remembers, so these are decided first and left out of every answer.
 *
 * @param asked the stretch that the answers are about
 * @param read the stretch with its warm-up
 */
public record Stretch(RawRange asked, RawRange read) {

    /**
     * Resolves a stretch with its warm-up.
     *
     * @param warmUp Kafka time before the first record asked for; zero for none
     * @throws RefusedException naming the gap, if retention has cut the stretch or its warm-up
     */
    public static Stretch resolve(Broker broker, String topic, Place from, Place to, Duration warmUp) {
        RawRange asked = RawRange.resolve(broker, topic, from, to);
        if (warmUp.isZero()) {
            return new Stretch(asked, asked);
        }
        Instant first = firstInstant(broker, asked);
        RawRange warm;
        try {
            Place before = new Place(Place.Kind.INSTANT, first.minus(warmUp), Map.of());
            warm = RawRange.resolve(broker, topic, before, to);
        } catch (RefusedException gap) {
            throw new RefusedException("the warm-up of " + warmUp.toHours() + " h before " + first + " is cut: "
                    + gap.getMessage() + "; --warm-up '0 s' decides without memory of what came before");
        }
        Map<Integer, Long> start = new TreeMap<>(warm.from());
        asked.from().forEach((partition, offset) -> start.merge(partition, offset, Math::min));
        return new Stretch(asked, new RawRange(topic, start, asked.to()));
    }

    /** The Kafka timestamp of the first record asked for, the earliest over all partitions. */
    private static Instant firstInstant(Broker broker, RawRange asked) {
        Instant first = Instant.MAX;
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            for (Map.Entry<TopicPartition, Long> start : asked.starts().entrySet()) {
                if (start.getValue() < asked.ends().getOrDefault(start.getKey(), 0L)) {
                    Instant at = timestamp(consumer, start.getKey(), start.getValue());
                    first = at.isBefore(first) ? at : first;
                }
            }
        }
        return first.equals(Instant.MAX) ? Instant.now() : first;
    }

    private static Instant timestamp(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                return Instant.ofEpochMilli(record.timestamp());
            }
        }
        throw new RefusedException(partition + " gives no record at " + offset);
    }

    /** Whether the answers are about a raw record. */
    boolean covers(Origin origin) {
        long start = asked.from().getOrDefault(origin.partition(), Long.MAX_VALUE);
        return origin.topic().equals(asked.topic())
                && origin.offset() >= start
                && origin.offset() < asked.to().getOrDefault(origin.partition(), start);
    }
}
