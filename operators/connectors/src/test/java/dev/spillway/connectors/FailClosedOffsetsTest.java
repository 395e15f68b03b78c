package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FailClosedOffsetsTest {

    private static final TopicPartition P0 = new TopicPartition("t", 0);

    /** A partition with records from {@code first} to before {@code end}. */
    private record Log(long first, long end, Map<TopicPartition, Long> commits, long atTime)
            implements PartitionOffsetsRetriever {

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return commits;
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return Map.of(P0, end);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return Map.of(P0, first);
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> wanted) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            if (atTime >= 0) {
                found.put(P0, new OffsetAndTimestamp(atTime, 1));
            }
            return found;
        }
    }

    private static long start(String policy, boolean guarded, Log log) {
        FailClosedOffsets offsets = new FailClosedOffsets("job", StartPolicy.parse(policy), guarded);
        return offsets.getPartitionOffsets(List.of(P0), log).getOrDefault(P0, -1L);
    }

    @Test
    void earliestIsTheFirstRecordThatIsStillThere() {
        assertThat(start("earliest", true, new Log(7, 20, Map.of(), -1))).isEqualTo(7);
    }

    @Test
    void refusesAStartWithoutStateWhenTheGroupHasCommits() {
        Log log = new Log(0, 20, Map.of(P0, 12L), -1);
        assertThatThrownBy(() -> start("earliest", true, log))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("t-0 at 12")
                .hasMessageContaining("kafka.cold-start-reason");
        assertThat(start("earliest", false, log)).isZero();
        assertThat(start("committed", false, log)).isEqualTo(12);
    }

    @Test
    void namesTheGapBelowACommit() {
        assertThatThrownBy(() -> start("committed", false, new Log(15, 20, Map.of(P0, 12L), -1)))
                .hasMessageContaining("t-0: offsets 12 to 14 are gone");
    }

    @Test
    void refusesACommitBeyondTheEndAndAMissingOne() {
        assertThatThrownBy(() -> start("committed", false, new Log(0, 5, Map.of(P0, 12L), -1)))
                .hasMessageContaining("beyond the end 5");
        assertThatThrownBy(() -> start("committed", false, new Log(0, 5, Map.of(), -1)))
                .hasMessageContaining("has no commit");
    }

    @Test
    void timestampIsAConcreteOffsetAlsoAtTheEnd() {
        String policy = "timestamp:2026-01-31T00:00:00Z";
        assertThat(start(policy, true, new Log(0, 20, Map.of(), 9))).isEqualTo(9);
        assertThat(start(policy, true, new Log(0, 20, Map.of(), -1))).isEqualTo(20);
        assertThatThrownBy(() -> start(policy, true, new Log(9, 20, Map.of(), 9)))
                .hasMessageContaining("offsets 0 to 8 are gone");
    }
}
