package dev.spillway.simulation.host;

import java.lang.reflect.Field;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetIdentifierProvider;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;

/**
 * What a job wrote into its Kafka sources and sinks: how bytes become records there and records bytes, and the promise that
 * it asked for. The connector has no way to ask, so its fields are looked at; a version that renames one fails here.
 */
final class KafkaEnds {

    private KafkaEnds() {}

    static List<String> topicsOf(Source<?, ?, ?> source) {
        var subscriber = (KafkaDatasetIdentifierProvider) field(KafkaSource.class, "subscriber", source);
        List<String> topics = subscriber.getDatasetIdentifier().orElseThrow().getTopics();
        if (topics == null) {
            throw new IllegalArgumentException("a source whose topics are named is expected");
        }
        return List.copyOf(topics);
    }

    static byte[] readerOf(Source<?, ?, ?> source) {
        return GraphReader.bytes(field(KafkaSource.class, "deserializationSchema", source));
    }

    static byte[] writerOf(Sink<?> sink) {
        return GraphReader.bytes(field(KafkaSink.class, "recordSerializer", sink));
    }

    static boolean isExactlyOnce(Sink<?> sink) {
        return field(KafkaSink.class, "deliveryGuarantee", sink) == DeliveryGuarantee.EXACTLY_ONCE;
    }

    private static Object field(Class<?> type, String name, Object owner) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            Object value = field.get(type.cast(owner));
            if (value == null) {
                throw new IllegalStateException(type.getName() + "." + name + " is not set");
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the connector has no " + type.getName() + "." + name + " any more", e);
        }
    }
}
