package dev.spillway.connectors;

import dev.spillway.core.Codec;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Topic;
import dev.spillway.core.Traced;
import dev.spillway.core.serial.CoreTypes;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Where a job meets Kafka. Sources emit bytes with their provenance, commit to a group named like the job, read only
 * committed records, and start where {@link FailClosedOffsets} says. Sinks are at-least-once on the decision lane: after a
 * failure the same record may stand twice, with the same derived id. Those of the books are exactly-once: what they write
 * is visible at the next checkpoint, once. Reads the {@code kafka.*} settings when it is created.
 */
public final class KafkaEdges {

    /** How long a record that somebody waits for may wait in its producer for others to travel with, milliseconds. */
    public static final int PROMPT_LINGER_MILLIS = 5;

    /** How much a producer sends to a partition in one batch, bytes. */
    public static final int BATCH_BYTES = 64 << 10;

    /** How a batch is compressed: names and digits repeat, so a broker and its disks carry a third of the bytes. */
    public static final String COMPRESSION = "lz4";

    private final StreamExecutionEnvironment env;
    private final KafkaSettings kafka;
    private final String jobName;
    private final Topic.Pace reading;
    private final TransactionalIds transactionalIds;

    /** Edges of a job that somebody waits for: a record is read as soon as it is there. */
    public KafkaEdges(StreamExecutionEnvironment env, Settings settings, String jobName) {
        this(env, settings, jobName, Topic.Pace.PROMPT);
    }

    /**
     * @param jobName also the consumer group and the start of every client id
     * @param reading whether records are read one by one as they come, or a few times a second
     */
    public KafkaEdges(StreamExecutionEnvironment env, Settings settings, String jobName, Topic.Pace reading) {
        this.env = env;
        this.reading = reading;
        this.kafka = KafkaSettings.from(settings);
        this.jobName = jobName;
        this.transactionalIds = new TransactionalIds(jobName);
    }

    /**
     * The partition in which Kafka's default partitioner puts a key.
     *
     * @param key a key of text, as UTF-8
     * @param partitions how many the topic has, at least 1
     */
    public static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Reads an internal topic, with the provenance in its headers; uid {@code read-<topic>}. Has no watermarks. */
    public DataStream<RawRecord> read(Topic<?> topic) {
        return source(topic, true, kafka.offsets(jobName));
    }

    /** Reads several internal topics as one. Has no watermarks. */
    public DataStream<RawRecord> read(List<? extends Topic<?>> topics, String uid) {
        return source(topics.stream().map(topic -> topic.name()).toList(), uid, true, kafka.offsets(jobName));
    }

    /**
     * Reads a raw topic: each record is its own origin, whatever its headers say, since a producer (or a replayed dead
     * letter) must not speak for another record; uid {@code read-<topic>}. Has no watermarks.
     */
    public DataStream<RawRecord> readRaw(Topic<?> topic) {
        return source(topic, false, kafka.offsets(jobName));
    }

    /** Reads a compacted topic whole on a start without state, then its changes; uid {@code read-<topic>}. */
    public DataStream<RawRecord> readTable(Topic<?> topic) {
        return source(topic, true, new FailClosedOffsets(jobName, StartPolicy.EARLIEST, false));
    }

    /** Writes traced values with their provenance headers; uid {@code write-<topic>}. At-least-once. */
    public <V extends Traced> void write(DataStream<V> values, Topic<V> topic) {
        write(values, topic, defaultUid(topic));
    }

    /**
     * The same for one of several streams that go to a topic: each has its own sink behind its own operator, which saves
     * the network hop that a union would cost.
     *
     * @param uid kebab-case, e.g. {@code write-decided-outcomes}
     */
    public <V extends Traced> void write(DataStream<V> values, Topic<V> topic, String uid) {
        sink(values, topic, uid);
    }

    /** Writes values that come from no single raw record; uid {@code write-<topic>}. At-least-once. */
    public <V> void writeUntraced(DataStream<V> values, Topic<V> topic) {
        sink(values, topic, defaultUid(topic));
    }

    /**
     * Writes values to the books; uid {@code write-<topic>}. Exactly-once for readers of committed records, in the order of
     * the stream, a checkpoint later. A value above {@code kafka.max-record-bytes} would fail the sink for ever: bound it.
     */
    public <V> void writeExactlyOnce(DataStream<V> values, Topic<V> topic, ExactlyOncePolicy policy) {
        transactional(values, topic, null, policy);
    }

    /** The same to the partition that {@code partitionOf} names for each value; it must exist. */
    public <V> void writeExactlyOnce(
            DataStream<V> values,
            Topic<V> topic,
            SerializableFunction<V, Integer> partitionOf,
            ExactlyOncePolicy policy) {
        transactional(values, topic, partitionOf, policy);
    }

    private <V> void transactional(
            DataStream<V> values,
            Topic<V> topic,
            @Nullable SerializableFunction<V, Integer> partitionOf,
            ExactlyOncePolicy policy) {
        String name = topic.name();
        String uid = Operators.checked(defaultUid(topic));
        RecordWriter<V> writer = new RecordWriter<>(topic.codec(), value -> name, kafka.maxRecordBytes());
        Properties producer = kafka.producer(jobName + "." + uid, topic.pace());
        producer.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(policy.timeout().toMillis()));
        KafkaSink<V> sink = KafkaSink.<V>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIds.claim(uid))
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new TransactionalWriter<>(writer, name, partitionOf))
                .build();
        values.sinkTo(sink).uid(uid).name(uid);
    }

    private <V> void sink(DataStream<V> values, Topic<V> topic, String uid) {
        String name = topic.name();
        sink(values, uid, topic.codec(), value -> name, topic.pace());
    }

    static String defaultUid(Topic<?> topic) {
        return "write-" + hyphens(topic.name());
    }

    /** Writes each value to the topic that {@code topicOf} names; it must exist. At-least-once. */
    public <V> void writeRouted(
            DataStream<V> values, String uid, Codec<V> codec, SerializableFunction<V, String> topicOf) {
        sink(values, uid, codec, topicOf, Topic.Pace.PROMPT);
    }

    private <V> void sink(
            DataStream<V> values,
            String uid,
            Codec<V> codec,
            SerializableFunction<V, String> topicOf,
            Topic.Pace pace) {
        KafkaSink<V> sink = KafkaSink.<V>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(kafka.producer(jobName + "." + uid, pace))
                .setRecordSerializer(new RecordWriter<>(codec, topicOf, kafka.maxRecordBytes()))
                .build();
        values.sinkTo(sink).uid(Operators.checked(uid)).name(uid);
    }

    private DataStream<RawRecord> source(Topic<?> topic, boolean trustHeaders, FailClosedOffsets offsets) {
        return source(List.of(topic.name()), "read-" + hyphens(topic.name()), trustHeaders, offsets);
    }

    private DataStream<RawRecord> source(
            List<String> topics, String name, boolean trustHeaders, FailClosedOffsets offsets) {
        String uid = Operators.checked(name);
        KafkaSource<RawRecord> source = KafkaSource.<RawRecord>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topics)
                .setGroupId(jobName)
                .setClientIdPrefix(jobName + "." + uid)
                .setProperties(kafka.consumer(reading))
                .setStartingOffsets(offsets)
                .setDeserializer(new RawRecordReader(trustHeaders, System::currentTimeMillis, CoreTypes.RAW_RECORD))
                .build();
        return Operators.named(env.fromSource(source, WatermarkStrategy.noWatermarks(), uid), uid);
    }

    private static String hyphens(String topic) {
        return topic.replace('.', '-');
    }
}
