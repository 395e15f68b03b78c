package dev.spillway.functions.reconcile;

import static dev.spillway.functions.reconcile.PartitionBooksTest.decision;
import static dev.spillway.functions.reconcile.PartitionBooksTest.outcome;
import static dev.spillway.functions.reconcile.PartitionBooksTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.OutcomeClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // the harness's close() may be interrupted
class ReconcilePartitionTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final int MAX_PARALLELISM = 16;
    private static final int PARTITIONS = 8;
    private static final ReconciliationPolicy POLICY =
            new ReconciliationPolicy(Duration.ofSeconds(10), 2_048, Duration.ofHours(1), false);

    @ParameterizedTest
    @EnumSource
    void statesAtMostOnceASecondAndOnlyWhatChanged(Backend backend) throws Exception {
        try (var harness = harness(backend)) {
            harness.open();
            feed(harness, raw(0), raw(1), outcome(0, OutcomeClass.LATE, 1), outcome(1, OutcomeClass.SHED, 1));
            harness.setProcessingTime(60_000);
            List<BooksStatement> stated = harness.extractOutputValues();
            assertThat(stated).hasSize(1);
            assertThat(stated.get(0).closedUpTo()).isEqualTo(2);
            assertThat(stated.get(0).page()).isEqualTo("t/0");
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void statesMissingWhenItsTimeIsUpThoughNothingArrives(Backend backend) throws Exception {
        try (var harness = harness(backend)) {
            harness.open();
            feed(harness, raw(0));
            harness.setProcessingTime(9_999);
            assertThat(last(harness).missing()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
            harness.setProcessingTime(11_000);
            assertThat(last(harness).missing()).isEqualTo(1);
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsClosedChunksAndHoldsOneTimer(Backend backend) throws Exception {
        try (var harness = harness(backend)) {
            harness.open();
            for (int offset = 0; offset < 10_000; offset++) {
                feed(harness, raw(offset), outcome(offset, OutcomeClass.DECIDED, 1), decision(offset, 1));
                assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(1);
            }
            harness.setProcessingTime(5_000);
            assertThat(last(harness).closedUpTo()).isEqualTo(10_000);
            harness.snapshot(1, 1);
            if (backend == Backend.HEAP) {
                assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(5);
            }
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsBooksAndTimersOverSnapshotAndRestore(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(backend)) {
            harness.open();
            feed(harness, raw(0), raw(1), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1));
            snapshot = harness.snapshot(1, 1);
            feed(harness, outcome(1, OutcomeClass.LATE, 1));
        }
        try (var harness = harness(backend)) {
            harness.initializeState(snapshot);
            harness.open();
            feed(harness, outcome(0, OutcomeClass.DECIDED, 1), outcome(0, OutcomeClass.LATE, 2));
            harness.setProcessingTime(20_000);
            BooksStatement statement = last(harness);
            assertThat(statement.records()).isEqualTo(2);
            assertThat(statement.missing()).isEqualTo(1);
            assertThat(statement.examples().missing()).containsExactly(1L);
            assertThat(statement.repeats()).isEqualTo(1);
            assertThat(statement.twice()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithNaiveModelThroughEvictionSnapshotAndRestore(Backend backend) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        NaiveBooks naive = new NaiveBooks(POLICY);
        OperatorSubtaskState snapshot = null;
        for (int life = 0; life < 4; life++) {
            try (var harness = harness(backend)) {
                if (snapshot != null) {
                    harness.initializeState(snapshot);
                }
                harness.open();
                for (BookEntry entry : scattered(random, life * 2_000)) {
                    feed(harness, entry);
                    naive.book(entry, 0);
                }
                harness.setProcessingTime(1_000);
                BooksStatement stated = last(harness);
                assertThat(stated).as("seed %d", SEED).isEqualTo(naive.statement(stated.examples(), stated.at()));
                snapshot = harness.snapshot(life, life);
                feed(harness, outcome(0, OutcomeClass.SHED, 99), raw(50_000));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsBooksOfEveryPartitionWhenRescaledFromOneToTwo(Backend backend) throws Exception {
        OperatorSubtaskState whole;
        try (var harness = harness(backend)) {
            harness.open();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (int offset = 0; offset <= partition; offset++) {
                    feed(harness, BookEntry.raw(new Origin("t", partition, offset)));
                }
            }
            whole = harness.snapshot(1, 1);
        }
        Map<Integer, Long> missing = new TreeMap<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(backend, subtask, 2)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        whole, MAX_PARALLELISM, 1, 2, subtask));
                harness.open();
                harness.setProcessingTime(20_000);
                harness.extractOutputValues().forEach(stated -> missing.put(stated.partition(), stated.missing()));
                assertThat(harness.numProcessingTimeTimers()).isZero();
            }
        }
        assertThat(missing).hasSize(PARTITIONS);
        missing.forEach((partition, count) -> assertThat(count).isEqualTo(partition + 1L));
    }

    /** The entries of 2,000 offsets, each within 3,000 places of its own: more chunks in use than are live. */
    private static List<BookEntry> scattered(SplittableRandom random, int first) {
        TreeMap<Long, BookEntry> places = new TreeMap<>();
        for (int offset = first; offset < first + 2_000; offset++) {
            place(places, offset, 0, raw(offset), random);
            place(places, offset, 3_000, outcome(offset, OutcomeClass.DECIDED, 1), random);
            place(places, offset, 3_000, decision(offset, random.nextInt(100) == 0 ? 2 : 1), random);
        }
        return List.copyOf(places.values());
    }

    private static void place(
            Map<Long, BookEntry> places, int offset, int spread, BookEntry entry, SplittableRandom random) {
        long at = (offset + random.nextInt(spread + 1)) * 1_000L;
        while (places.containsKey(at)) {
            at++;
        }
        places.put(at, entry);
    }

    private static BooksStatement last(KeyedOneInputStreamOperatorTestHarness<String, BookEntry, BooksStatement> of) {
        List<BooksStatement> stated = of.extractOutputValues();
        return stated.get(stated.size() - 1);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, BookEntry, BooksStatement> into, BookEntry... entries)
            throws Exception {
        for (BookEntry entry : entries) {
            into.processElement(entry, 0);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, BookEntry, BooksStatement> harness(Backend backend)
            throws Exception {
        return harness(backend, 0, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, BookEntry, BooksStatement> harness(
            Backend backend, int subtask, int parallelism) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new ReconcilePartition(POLICY, 2),
                BookEntry::page,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setStateBackend(backend.create());
        harness.setup(BooksTypes.BOOKS_STATEMENT.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
