package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.core.Topic;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.SettingKey;
import dev.spillway.runtime.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    private static KafkaSettings from(Map<String, Object> values) {
        Settings settings = Settings.of(values);
        KafkaSettings kafka = KafkaSettings.from(settings);
        settings.finish();
        return kafka;
    }

    private static List<String> problems(Map<String, Object> values) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> from(values));
        assertThat(thrown).as("problems of %s", values).isNotNull();
        return thrown.problems();
    }

    @Test
    void startsAtTheEarliestOfALocalBrokerUnlessTold() {
        KafkaSettings kafka = from(Map.of());
        assertThat(kafka.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(kafka.start()).isEqualTo(StartPolicy.EARLIEST);
        assertThat(kafka.coldStartReason()).isEmpty();
        assertThat(kafka.maxRecordBytes()).isEqualTo(4_190_208);
        assertThat(kafka.properties()).isEmpty();
    }

    @Test
    void readsEveryKeyThatItDeclares() {
        Settings settings = Settings.of(Map.of());
        KafkaSettings.from(settings);
        assertThat(settings.describe())
                .extracting(SettingKey::path)
                .containsExactly(
                        "kafka.bootstrap-servers",
                        "kafka.start",
                        "kafka.cold-start-reason",
                        "kafka.max-record-bytes",
                        "kafka.properties.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "broker-1.example.com:9092,broker-2:9093", "[::1]:9092"})
    void takesHostsWithPorts(String servers) {
        assertThat(from(Map.of("kafka.bootstrap-servers", servers)).bootstrapServers())
                .isEqualTo(servers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker", "broker:", "a:1, b:2", "a:1,", "a:http"})
    void refusesServersWithoutPort(String servers) {
        assertThat(problems(Map.of("kafka.bootstrap-servers", servers)))
                .containsExactly("kafka.bootstrap-servers: '" + servers + "' is not host:port,host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "timestamp:", "timestamp:2026-01-31", "timestamp:2026-01-31T00:00:00"})
    void refusesStartThatIsNoPlace(String start) {
        assertThat(problems(Map.of("kafka.start", start)))
                .singleElement()
                .asString()
                .startsWith("kafka.start: '" + start + "' is not earliest, committed or timestamp:<RFC 3339>");
    }

    @Test
    void startsAtAnInstant() {
        assertThat(from(Map.of("kafka.start", "timestamp:2026-01-31T01:00:00+01:00"))
                        .start()
                        .timestamp())
                .isEqualTo(1_769_817_600_000L);
    }

    @Test
    void recordLimitLeavesRoomForTheLargestTransaction() {
        assertThat(problems(Map.of("kafka.max-record-bytes", "131071")))
                .containsExactly("kafka.max-record-bytes: '131071' is not a whole number from 131072 to 67108864");
        assertThat(from(Map.of("kafka.max-record-bytes", "131072")).maxRecordBytes())
                .isEqualTo(131_072);
    }

    @Test
    void aReasonOfBlanksIsNone() {
        KafkaSettings kafka = from(Map.of("kafka.cold-start-reason", "  "));
        TopicPartition partition = new TopicPartition("transactions.raw.v1", 0);
        assertThatThrownBy(() -> kafka.offsets("job").getPartitionOffsets(List.of(partition), new Committed()))
                .isInstanceOf(StartRefusedException.class);
        assertThat(from(Map.of("kafka.cold-start-reason", "new topic"))
                        .offsets("job")
                        .getPartitionOffsets(List.of(partition), new Committed()))
                .containsEntry(partition, 0L);
    }

    @Test
    void handsPropertiesToConsumersAndProducers() {
        KafkaSettings kafka = from(
                Map.of("kafka.properties", Map.of("security.protocol", "SSL", "linger.ms", "1", "fetch.min.bytes", 7)));
        assertThat(kafka.consumer(Topic.Pace.PROMPT))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("fetch.min.bytes", "7")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", "false");
        assertThat(kafka.producer("job.write", Topic.Pace.PROMPT))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "1")
                .containsEntry("client.id", "job.write")
                .containsEntry("acks", "all")
                .containsEntry("max.in.flight.requests.per.connection", "1")
                .containsEntry("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE))
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.request.size", Integer.toString(4 << 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "group.id",
                "client.id",
                "isolation.level",
                "auto.offset.reset",
                "enable.auto.commit",
                "commit.offsets.on.checkpoint",
                "partition.discovery.interval.ms",
                "max.request.size",
                "acks",
                "max.in.flight.requests.per.connection",
                "delivery.timeout.ms",
                "retries",
                "enable.idempotence",
                "partitioner.class",
                "partitioner.ignore.keys",
                "transactional.id",
                "transaction.timeout.ms"
            })
    void refusesPropertiesThatCorrectnessStandsOn(String property) {
        assertThat(problems(Map.of("kafka.properties." + property, "x")))
                .singleElement()
                .asString()
                .startsWith("kafka.properties." + property + ": is not for a job to choose: ");
    }

    @Test
    void whoHasTimeLetsTheBrokerGather() {
        KafkaSettings kafka = from(Map.of());
        assertThat(kafka.consumer(Topic.Pace.BATCHED))
                .containsEntry("fetch.min.bytes", "65536")
                .containsEntry("fetch.max.wait.ms", "200");
        assertThat(kafka.consumer(Topic.Pace.PROMPT)).doesNotContainKey("fetch.min.bytes");
    }

    @Test
    void batchedTopicsWaitLongerForTheirBatches() {
        KafkaSettings kafka = from(Map.of());
        assertThat(Long.parseLong(linger(kafka, Topic.Pace.PROMPT)))
                .isLessThan(Long.parseLong(linger(kafka, Topic.Pace.BATCHED)));
    }

    private static String linger(KafkaSettings kafka, Topic.Pace pace) {
        return kafka.producer("a", pace).getProperty("linger.ms");
    }

    /** A topic with records, of which the group has committed some. */
    private static final class Committed implements PartitionOffsetsRetriever {

        private static Map<TopicPartition, Long> all(Collection<TopicPartition> partitions, long offset) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            partitions.forEach(partition -> offsets.put(partition, offset));
            return offsets;
        }

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 5);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 9);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return all(partitions, 0);
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> timestamps) {
            return Map.of();
        }
    }
}
