package dev.spillway.functions.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Hash128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyedStageTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final int MAX_PARALLELISM = 16;

    enum Backend {
        HEAP,
        ROCKS_DB;

        StateBackend create() {
            return switch (this) {
                case HEAP -> new HashMapStateBackend();
                case ROCKS_DB -> new EmbeddedRocksDBStateBackend(false);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithMapThroughEvictionSnapshotAndRestore(Backend backend) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Long> naive = new HashMap<>();
        OperatorSubtaskState snapshot = null;
        for (int life = 0; life < 4; life++) {
            try (var harness = harness(backend, 5, 3, 0, 1)) {
                if (snapshot != null) {
                    harness.initializeState(snapshot);
                }
                harness.open();
                feed(harness, random, naive, 500);
                snapshot = harness.snapshot(life, life);
                feed(harness, random, new HashMap<>(naive), 50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryKeyWhenRescaledFromOneToTwoAndBack(Backend backend) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Long> naive = new HashMap<>();
        OperatorSubtaskState one;
        try (var harness = harness(backend, 7, 100, 0, 1)) {
            harness.open();
            feed(harness, random, naive, 400);
            one = harness.snapshot(1, 1);
        }
        List<OperatorSubtaskState> halves = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(backend, 7, 100, subtask, 2)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        one, MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                for (String key : keysOf(subtask)) {
                    expectNext(harness, key, naive);
                }
                halves.add(harness.snapshot(2, 2));
            }
        }
        OperatorSubtaskState whole = AbstractStreamOperatorTestHarness.repackageState(halves.get(0), halves.get(1));
        try (var harness = harness(backend, 7, 100, 0, 1)) {
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(whole, MAX_PARALLELISM, 2, 1, 0));
            harness.open();
            feed(harness, random, naive, 200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsSilentKeysAndTheirTimers(Backend backend) throws Exception {
        try (var harness = harness(backend, 3, 100, 0, 1)) {
            harness.open();
            feed(harness, new SplittableRandom(SEED), new HashMap<>(), 200);
            assertThat(harness.numEventTimeTimers()).isEqualTo(KEYS);
            harness.snapshot(1, 1);

            harness.setProcessingTime(dev.spillway.core.keyed.KeyLife.GRACE_MILLIS);
            harness.processWatermark(new Watermark(CountingLogic.RETENTION));

            harness.snapshot(2, 2);
            assertThat(harness.numEventTimeTimers()).isZero();
            if (backend == Backend.HEAP) {
                assertThat(harness.numKeyedStateEntries()).isZero();
            }
            expectNext(harness, "key-1", new HashMap<>());
        }
    }

    @ParameterizedTest
    @EnumSource
    void remembersForAnHourHoweverFastEventTimePasses(Backend backend) throws Exception {
        Map<String, Long> naive = new HashMap<>();
        try (var harness = harness(backend, 3, 100, 0, 1)) {
            harness.open();
            expectNext(harness, "key-1", naive);
            harness.processWatermark(new Watermark(1_000_000));
            expectNext(harness, "key-1", naive);
        }
    }

    /** A drain, or a bounded input, moves the watermark to the end of time, after which no timer may be set. */
    @ParameterizedTest
    @EnumSource
    void comesToAnEndWithItsInputAndForgetsNothing(Backend backend) throws Exception {
        Map<String, Long> naive = new HashMap<>();
        try (var harness = harness(backend, 3, 100, 0, 1)) {
            harness.open();
            feed(harness, new SplittableRandom(SEED), naive, 50);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(harness.numEventTimeTimers()).isZero();
            expectNext(harness, "key-1", naive);
        }
    }

    /** Answers whether a key's spill held the id before, and asks to be woken and to expire. */
    private static final class SpillingLogic implements KeyedLogic<String, CountingLogic.Count, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public CountingLogic.Count newState() {
            return new CountingLogic.Count();
        }

        @Override
        public void onInput(String input, CountingLogic.Count count, Turn<String> turn) {
            Hash128 id = new Hash128(1, input.charAt(0));
            count.value = input.charAt(0);
            turn.emit(input + (turn.spill().contains(id) ? " again" : " first"), 0);
            turn.spill().put(id, 0, 0);
            turn.wakeAt(turn.processingTime() + 10);
        }

        @Override
        public void onWake(CountingLogic.Count count, Turn<String> turn) {
            boolean own = turn.spill().contains(new Hash128(1, count.value));
            turn.emit(own ? "woken" : "woken under another key", 0);
        }

        @Override
        public long onExpiry(CountingLogic.Count count, long watermark, long processingTime) {
            return FORGET;
        }
    }

    @ParameterizedTest
    @EnumSource
    void touchesTheSpillAndTimersOfItsOwnKeyWhenAnotherKeyIsEvicted(Backend backend) throws Exception {
        try (var harness = harness(backend, new SpillingLogic(), 1, 100, 0, 1)) {
            harness.open();
            for (String key : List.of("a", "b", "a", "b", "c", "a")) {
                harness.processElement(key, 0);
            }
            assertThat(harness.extractOutputValues())
                    .containsExactly("a first", "b first", "a again", "b again", "c first", "a again");
            harness.getOutput().clear();
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(3);
            harness.setProcessingTime(10);
            assertThat(harness.extractOutputValues()).containsExactly("woken", "woken", "woken");
        }
    }

    private static final int KEYS = 20;

    private static List<String> keysOf(int subtask) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            String key = "key-" + i;
            int group = org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignToKeyGroup(key, MAX_PARALLELISM);
            if (org.apache.flink.runtime.state.KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(
                            MAX_PARALLELISM, 2, group)
                    == subtask) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, String, String> harness,
            SplittableRandom random,
            Map<String, Long> naive,
            int inputs)
            throws Exception {
        for (int i = 0; i < KEYS; i++) {
            expectNext(harness, "key-" + i, naive);
        }
        for (int i = 0; i < inputs; i++) {
            expectNext(harness, "key-" + random.nextInt(KEYS), naive);
        }
    }

    private static void expectNext(
            KeyedOneInputStreamOperatorTestHarness<String, String, String> harness, String key, Map<String, Long> naive)
            throws Exception {
        harness.processElement(key, 0);
        long expected = naive.merge(key, 1L, Long::sum);
        assertThat(harness.extractOutputValues()).as("seed %d", SEED).last().isEqualTo(key + "=" + expected);
        harness.getOutput().clear();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
            Backend backend, int liveKeys, int maxDirty, int subtask, int parallelism) throws Exception {
        return harness(backend, new CountingLogic(), liveKeys, maxDirty, subtask, parallelism);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
            Backend backend,
            KeyedLogic<String, CountingLogic.Count, String> logic,
            int liveKeys,
            int maxDirty,
            int subtask,
            int parallelism)
            throws Exception {
        var memory = new StageState<>("count", new CountingLogic.CountSerializer(), liveKeys, maxDirty, 0);
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, String, String>(
                new KeyedStage<>("count-key", logic, memory),
                key -> key,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setStateBackend(backend.create());
        harness.setup(
                Types.STRING.createSerializer(new org.apache.flink.api.common.serialization.SerializerConfigImpl()));
        return harness;
    }
}
