package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.CoreSamples;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeCodec;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionalWriterTest {

    private static TransactionalWriter<Outcome> writer(@Nullable SerializableFunction<Outcome, Integer> partitionOf) {
        return new TransactionalWriter<>(
                new RecordWriter<>(new OutcomeCodec("transactionId"), any -> "audit.log.v1", 1 << 20),
                "audit.log.v1",
                partitionOf);
    }

    @Test
    void tellsItsTopicWithoutWhichPooledIdsCannotFindWhatACrashLeft() {
        assertThat(writer(null)
                        .getKafkaDatasetFacet()
                        .orElseThrow()
                        .getTopicIdentifier()
                        .getTopics())
                .containsExactly("audit.log.v1");
    }

    @Test
    void leavesThePartitionToTheKeyUnlessItIsNamed() {
        assertThat(writer(null)
                        .serialize(CoreSamples.OUTCOME, RecordWriterTest.NO_CONTEXT, 7L)
                        .partition())
                .isNull();
    }

    @Test
    void writesToTheNamedPartitionWithKeyValueAndHeaders() {
        ProducerRecord<byte[], byte[]> plain =
                writer(null).serialize(CoreSamples.OUTCOME, RecordWriterTest.NO_CONTEXT, 7L);
        ProducerRecord<byte[], byte[]> placed =
                writer(any -> 3).serialize(CoreSamples.OUTCOME, RecordWriterTest.NO_CONTEXT, 7L);
        assertThat(placed.partition()).isEqualTo(3);
        assertThat(placed.timestamp()).isNull();
        assertThat(placed.key()).isEqualTo(plain.key());
        assertThat(placed.value()).isEqualTo(plain.value());
        assertThat(placed.headers()).isEqualTo(plain.headers());
    }
}
