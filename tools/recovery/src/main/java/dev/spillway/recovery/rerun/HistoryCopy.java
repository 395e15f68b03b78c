package dev.spillway.recovery.rerun;

import dev.spillway.connectors.ProvenanceHeaders;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import dev.spillway.recovery.TopicScan;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Copies history from one cluster to another: the same partitions, order, keys, values and Kafka timestamps. Raw records
 * get the provenance of the original in their headers, so that what is decided on the copy is about the original.
 */
final class HistoryCopy {

    private final Broker from;
    private final Broker to;

    HistoryCopy(Broker from, Broker to) {
        this.from = from;
        this.to = to;
    }

    /** Copies a stretch of a raw topic; returns how many records it has. */
    long raw(RawRange range) {
        try (Sending sending = new Sending(to)) {
            new TopicScan(from).read(range.starts(), range.ends(), record -> sending.send(traced(record)));
            return sending.finish();
        }
    }

    /** Copies a whole topic; returns how many records it has. */
    long whole(String topic) {
        try (Sending sending = new Sending(to)) {
            new TopicScan(from).read(List.of(topic), record -> sending.send(plain(record)));
            return sending.finish();
        }
    }

    private static ProducerRecord<byte[], byte[]> plain(ConsumerRecord<byte[], byte[]> record) {
        Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
        return new ProducerRecord<>(
                record.topic(), record.partition(), timestamp, record.key(), record.value(), record.headers());
    }

    /** Headers of the same names are the producer's, and a producer speaks for no origin. */
    private static ProducerRecord<byte[], byte[]> traced(ConsumerRecord<byte[], byte[]> record) {
        Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(record.topic(), record.partition(), timestamp, record.key(), record.value());
        for (Header header : record.headers()) {
            copy.headers().add(header);
        }
        for (String ours :
                List.of(ProvenanceHeaders.ORIGIN, ProvenanceHeaders.PRODUCED_AT, ProvenanceHeaders.ARRIVED_AT)) {
            copy.headers().remove(ours);
        }
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        ProvenanceHeaders.write(new Provenance(origin, record.timestamp(), record.timestamp()), copy.headers());
        return copy;
    }

    /** Sends on and keeps the first failure. */
    static final class Sending implements AutoCloseable {

        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private long sent;

        Sending(Broker to) {
            this.producer = to.producer();
        }

        void send(ProducerRecord<byte[], byte[]> record) {
            sent++;
            var unused = producer.send(record, (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        }

        /** Waits until the broker has all; returns how many that is. */
        long finish() {
            producer.flush();
            Exception cause = failure.get();
            if (cause != null) {
                throw new RefusedException("the copy broke off: " + cause.getMessage());
            }
            return sent;
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
