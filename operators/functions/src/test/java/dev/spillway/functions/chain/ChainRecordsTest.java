package dev.spillway.functions.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close() may be interrupted
class ChainRecordsTest {

    private static final int MAX_PARALLELISM = 128;

    /** Says the record's offset, its chain and its place in it. */
    private static final class OffsetEntry implements ChainedEntry<RawRecord> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] bytes(RawRecord value, int partition, long sequence) {
            return "{\"p\":%d,\"n\":%d,\"offset\":%d}"
                    .formatted(partition, sequence, value.provenance().origin().offset())
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] key(RawRecord value) {
            return new byte[] {'k'};
        }
    }

    private final List<ChainLink> written = new ArrayList<>();

    @Test
    void hashesTheHashBeforeAndTheEntryAsOtherToolsDo() {
        // (head -c 32 /dev/zero; printf '{"a":1}') | sha256sum
        ChainHead first = ChainHead.NONE.next("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(first.hash()).isEqualTo("b06a229070741292512e8760f470dd7a4c46ccfdf253df781d88dabe58c1ccb1");
        assertThat(ChainHead.NONE.link("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .asString()
                .isEqualTo("{\"previousHash\":\"" + "0".repeat(64) + "\",\"hash\":\"" + first.hash()
                        + "\",\"entry\":{\"a\":1}}");
    }

    @Test
    void continuesEachChainWhereTheSnapshotLeftItAtAnyParallelism() throws Exception {
        OperatorSubtaskState state = OperatorSubtaskState.builder().build();
        long offset = 0;
        for (int parallelism : new int[] {1, 3, 2, 1}) {
            List<OperatorSubtaskState> parts = new ArrayList<>();
            for (int subtask = 0; subtask < parallelism; subtask++) {
                parts.add(run(state, parallelism, subtask, offset));
            }
            offset += 40;
            state = AbstractStreamOperatorTestHarness.repackageState(parts.toArray(new OperatorSubtaskState[0]));
        }
        assertThat(written).hasSize(160);
        holdsUnforkedChains();
    }

    private OperatorSubtaskState run(OperatorSubtaskState before, int parallelism, int subtask, long offset)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChainRecords<>("chain-entry", new OffsetEntry())),
                ChainRecordsTest::chain,
                Types.INT,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        try (harness) {
            harness.setup(ChainRecords.LINK.createSerializer(new SerializerConfigImpl()));
            if (before.hasState()) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        before, MAX_PARALLELISM, 1, parallelism, subtask));
            }
            harness.open();
            for (long at = offset; at < offset + 40; at++) {
                RawRecord record = record(at);
                int group = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        chain(record), MAX_PARALLELISM, parallelism);
                if (group == subtask) {
                    harness.processElement(record, 0);
                }
            }
            written.addAll(harness.extractOutputValues());
            return harness.snapshot(1, 1);
        }
    }

    private void holdsUnforkedChains() {
        Map<Integer, ChainHead> heads = new HashMap<>();
        for (ChainLink link : written) {
            ChainHead head = heads.getOrDefault(link.partition(), ChainHead.NONE);
            String value = new String(link.value(), StandardCharsets.UTF_8);
            byte[] entry = value.substring(value.indexOf("\"entry\":") + 8, value.length() - 1)
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(value).startsWith("{\"previousHash\":\"" + head.hash() + "\"");
            assertThat(value).contains("\"p\":" + link.partition() + ",\"n\":" + head.sequence() + ",");
            heads.put(link.partition(), head.next(entry));
        }
        assertThat(heads)
                .hasSize(4)
                .allSatisfy((partition, head) -> assertThat(head.sequence()).isEqualTo(40));
    }

    private static int chain(RawRecord record) {
        return (int) (record.provenance().origin().offset() % 4);
    }

    private static RawRecord record(long offset) {
        return new RawRecord(new Provenance(new Origin("t", 0, offset), 0, 0), null, null, List.of());
    }
}
