package dev.spillway.bench;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Copies keys and values from the raw topic to another, source chained to sink, with the delivery guarantee and the
 * client settings of the product's own edges: the yardstick of every throughput figure.
 */
final class CopyJob implements SpillwayJob {

    static final String TARGET = "bench.copied.v1";

    @Override
    public String name() {
        return "kafka-copy";
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        String servers = settings.text("kafka.bootstrap-servers", "localhost:9092");
        settings.finish();
        KafkaSource<Tuple2<byte[], byte[]>> source = KafkaSource.<Tuple2<byte[], byte[]>>builder()
                .setBootstrapServers(servers)
                .setTopics(TransactionTopics.RAW.name())
                .setGroupId(name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("partition.discovery.interval.ms", "-1")
                .setDeserializer(new Reader())
                .build();
        Properties producer = new Properties();
        producer.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(KafkaEdges.PROMPT_LINGER_MILLIS));
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(KafkaEdges.BATCH_BYTES));
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, KafkaEdges.COMPRESSION);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        KafkaSink<Tuple2<byte[], byte[]>> sink = KafkaSink.<Tuple2<byte[], byte[]>>builder()
                .setBootstrapServers(servers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new Writer())
                .build();
        Operators.named(env.fromSource(source, WatermarkStrategy.noWatermarks(), "read-raw"), "read-raw")
                .sinkTo(sink)
                .uid("write-copy")
                .name("write-copy");
    }

    /** Hands on the bytes as they are. */
    private static final class Reader implements KafkaRecordDeserializationSchema<Tuple2<byte[], byte[]>> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<byte[], byte[]>> out) {
            out.collect(Tuple2.of(record.key(), record.value()));
        }

        @Override
        public TypeInformation<Tuple2<byte[], byte[]>> getProducedType() {
            return new TupleTypeInfo<>(
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        }
    }

    /** Writes the bytes as they are. */
    private static final class Writer implements KafkaRecordSerializationSchema<Tuple2<byte[], byte[]>> {

        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Tuple2<byte[], byte[]> record, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(TARGET, record.f0, record.f1);
        }
    }
}
