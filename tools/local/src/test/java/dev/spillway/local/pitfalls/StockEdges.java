package dev.spillway.local.pitfalls;

import dev.spillway.local.LocalKafka;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sources and sinks of text as the connector's own documentation makes them. */
final class StockEdges {

    /** The group of every source. */
    static final String GROUP = "stock";

    private final String bootstrap;

    StockEdges(LocalKafka kafka) {
        this.bootstrap = kafka.bootstrapServers();
    }

    DataStream<String> read(StreamExecutionEnvironment env, String topic, OffsetsInitializer start) {
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId(GROUP)
                .setStartingOffsets(start)
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "read").uid("read");
    }

    void write(DataStream<String> values, String topic) {
        values.sinkTo(sink(topic).build()).uid("write");
    }

    /** @param timeoutMillis how long a transaction may be open */
    void writeExactlyOnce(DataStream<String> values, String topic, String prefix, int timeoutMillis) {
        Properties producer = new Properties();
        producer.setProperty("transaction.timeout.ms", Integer.toString(timeoutMillis));
        values.sinkTo(exactlyOnce(topic, prefix)
                        .setKafkaProducerConfig(producer)
                        .build())
                .uid("write");
    }

    /** With the connector's own timeout of transactions. */
    void writeExactlyOnce(DataStream<String> values, String topic, String prefix) {
        values.sinkTo(exactlyOnce(topic, prefix).build()).uid("write");
    }

    private KafkaSinkBuilder<String> exactlyOnce(String topic, String prefix) {
        return sink(topic).setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE).setTransactionalIdPrefix(prefix);
    }

    private KafkaSinkBuilder<String> sink(String topic) {
        return KafkaSink.<String>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build());
    }
}
