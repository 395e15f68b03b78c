package dev.spillway.connectors;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an exactly-once sink writes by. It tells its topic, since a sink with pooled transactional ids looks for the
 * transactions of its predecessor in it; and it can name the partition of each record.
 */
final class TransactionalWriter<V> implements KafkaRecordSerializationSchema<V>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final RecordWriter<V> writer;
    private final String topic;
    private final @Nullable SerializableFunction<V, Integer> partitionOf;

    /** @param partitionOf the partition of a record, which must exist; null to leave it to the record's key */
    TransactionalWriter(RecordWriter<V> writer, String topic, @Nullable SerializableFunction<V, Integer> partitionOf) {
        this.writer = writer;
        this.topic = topic;
        this.partitionOf = partitionOf;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) throws Exception {
        writer.open(context, sinkContext);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(V value, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> record = writer.serialize(value, context, timestamp);
        if (partitionOf == null) {
            return record;
        }
        return new ProducerRecord<>(
                record.topic(), partitionOf.apply(value), null, record.key(), record.value(), record.headers());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
