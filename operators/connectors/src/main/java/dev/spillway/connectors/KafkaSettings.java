package dev.spillway.connectors;

import dev.spillway.core.Topic;
import dev.spillway.runtime.Settings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How a job reaches Kafka.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param start where a job without state starts
 * @param coldStartReason why a start without state is right although the group has commits; empty to refuse it
 * @param maxRecordBytes largest key and value together that is written
 * @param properties handed to all clients over our own, e.g. {@code security.protocol}
 */
record KafkaSettings(
        String bootstrapServers,
        StartPolicy start,
        String coldStartReason,
        int maxRecordBytes,
        Map<String, String> properties) {

    /**
     * 4 MiB, the limit of our output topics, less 4 KiB for headers and batch framing: the dead letter of a raw record
     * at Kafka's default limit of 1 MiB fits with its base64. All other values are bounded by validation.
     */
    private static final int MAX_RECORD = (4 << 20) - (4 << 10);

    /** Twice the largest valid transaction, 64 KiB: below, a valid record could fail its sink for ever. */
    private static final int LEAST_MAX_RECORD = 128 << 10;

    private static final int BATCHED_LINGER_MILLIS = 50;

    /** Properties that correctness stands on, each with what to do instead. */
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("bootstrap.servers", "set kafka.bootstrap-servers"),
            Map.entry("group.id", "the group is the job's name"),
            Map.entry("client.id", "clients are named after job and operator"),
            Map.entry("isolation.level", "aborted records are not records"),
            Map.entry("auto.offset.reset", "set kafka.start"),
            Map.entry("enable.auto.commit", "commits follow checkpoints"),
            Map.entry("commit.offsets.on.checkpoint", "commits follow checkpoints"),
            Map.entry("partition.discovery.interval.ms", "a partition that a topic gains is read within the minute"),
            Map.entry("max.request.size", "set kafka.max-record-bytes"),
            Map.entry("acks", "a record that one broker has can be lost"),
            Map.entry("enable.idempotence", "the order of a key stands on it"),
            Map.entry("max.in.flight.requests.per.connection", "the order of a key stands on one"),
            Map.entry("delivery.timeout.ms", "the order of a key stands on no record being given up"),
            Map.entry("retries", "the order of a key stands on no record being given up"),
            Map.entry("partitioner.class", "the order of a key stands on it"),
            Map.entry("partitioner.ignore.keys", "the order of a key stands on it"),
            Map.entry("transactional.id", "exactly-once sinks name their transactions after job and operator"),
            Map.entry("transaction.timeout.ms", "set kafka.transaction-timeout"));

    static KafkaSettings from(Settings settings) {
        String servers = settings.text("kafka.bootstrap-servers", "localhost:9092");
        if (!servers.matches("[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*")) {
            settings.problem("kafka.bootstrap-servers", "'" + servers + "' is not host:port,host:port");
        }
        String start = settings.text("kafka.start", "earliest");
        StartPolicy policy = StartPolicy.EARLIEST;
        try {
            policy = StartPolicy.parse(start);
        } catch (IllegalArgumentException e) {
            settings.problem(
                    "kafka.start",
                    "'" + start + "' is not earliest, committed or timestamp:<RFC 3339>, e.g."
                            + " timestamp:2026-01-31T00:00:00Z");
        }
        return new KafkaSettings(
                servers,
                policy,
                settings.text("kafka.cold-start-reason", "").strip(),
                (int) settings.integer("kafka.max-record-bytes", MAX_RECORD, LEAST_MAX_RECORD, 64 << 20),
                properties(settings));
    }

    private static Map<String, String> properties(Settings settings) {
        Map<String, String> properties = settings.textMap("kafka.properties", Map.of());
        for (String name : properties.keySet()) {
            String instead = FIXED.get(name);
            if (instead != null) {
                settings.problem("kafka.properties." + name, "is not for a job to choose: " + instead);
            }
        }
        return properties;
    }

    /** Guarded unless a reason is given. */
    FailClosedOffsets offsets(String group) {
        return new FailClosedOffsets(group, start, coldStartReason.isEmpty());
    }

    /**
     * Read promptly, a trickle of 200 records/s is as many requests, for each of which broker and TaskManager work about
     * 0.5 ms. Who has time lets the broker gather for 200 ms or 64 KiB, whichever is first.
     */
    Properties consumer(Topic.Pace reading) {
        Properties consumer = new Properties();
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put("partition.discovery.interval.ms", "60000");
        if (reading == Topic.Pace.BATCHED) {
            consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(KafkaEdges.BATCH_BYTES));
            consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "200");
        }
        consumer.putAll(properties);
        return consumer;
    }

    /**
     * The order of a partition stands on two settings. One request is under way at a time: with more, a producer that is new
     * to a broker that just starts may see its first batch refused (not leader yet) and its second accepted, since the broker
     * takes any first sequence number of a producer that it does not know. And no batch expires: after two minutes without
     * the partition's leader the oldest would, and the one behind it be delivered as soon as the leader is back. A dead broker
     * shows in checkpoints that do not complete.
     */
    Properties producer(String clientId, Topic.Pace pace) {
        Properties producer = new Properties();
        int linger = pace == Topic.Pace.PROMPT ? KafkaEdges.PROMPT_LINGER_MILLIS : BATCHED_LINGER_MILLIS;
        producer.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(linger));
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(KafkaEdges.BATCH_BYTES));
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, KafkaEdges.COMPRESSION);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(maxRecordBytes + (4 << 10)));
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        producer.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "false");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        producer.putAll(properties);
        return producer;
    }
}
