package dev.spillway.connectors;

import dev.spillway.core.Codec;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.Traced;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value with its codec, and a traced one with its provenance headers. The Kafka timestamp is left to the
 * client: the time of sending, never event time, so that retention is by age in Kafka.
 */
final class RecordWriter<V> implements KafkaRecordSerializationSchema<V> {

    private static final long serialVersionUID = 1L;

    private final Codec<V> codec;
    private final SerializableFunction<V, String> topicOf;
    private final int maxBytes;

    /** @param maxBytes bound of key and value together; only a dead letter can be above it */
    RecordWriter(Codec<V> codec, SerializableFunction<V, String> topicOf, int maxBytes) {
        this.codec = codec;
        this.topicOf = topicOf;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(V value, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] key = codec.key(value);
        byte[] bytes = codec.encode(value);
        if (key.length + bytes.length > maxBytes && value instanceof DeadLetter letter) {
            V shorter = shortened(letter);
            key = codec.key(shorter);
            bytes = codec.encode(shorter);
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topicOf.apply(value), null, null, key, bytes);
        if (value instanceof Traced traced) {
            ProvenanceHeaders.write(traced.provenance(), record.headers());
        }
        return record;
    }

    @SuppressWarnings("unchecked") // V is DeadLetter here
    private V shortened(DeadLetter letter) {
        return (V) ShortDeadLetter.of(letter, maxBytes);
    }
}
