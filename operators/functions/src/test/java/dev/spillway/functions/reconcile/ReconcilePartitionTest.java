package dev.spillway.functions.reconcile;

import static dev.spillway.functions.reconcile.PartitionBooksTest.decision;
import static dev.spillway.functions.reconcile.PartitionBooksTest.outcome;
import static dev.spillway.functions.reconcile.PartitionBooksTest.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close() may be interrupted
class ReconcilePartitionTest {

    private static final ReconciliationPolicy POLICY =
            new ReconciliationPolicy(Duration.ofSeconds(10), 2_048, Duration.ofHours(1));

    @Test
    void statesAtMostOnceASecondAndOnlyWhatChanged() throws Exception {
        try (var harness = harness()) {
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

    @Test
    void statesMissingWhenItsTimeIsUpThoughNothingArrives() throws Exception {
        try (var harness = harness()) {
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

    @Test
    void forgetsClosedChunksAndHoldsOneTimer() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int offset = 0; offset < 10_000; offset++) {
                feed(harness, raw(offset), outcome(offset, OutcomeClass.DECIDED, 1), decision(offset, 1));
                assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(1);
            }
            harness.setProcessingTime(5_000);
            assertThat(last(harness).closedUpTo()).isEqualTo(10_000);
            assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(3);
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void keepsBooksAndTimersOverSnapshotAndRestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            feed(harness, raw(0), raw(1), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1));
            snapshot = harness.snapshot(1, 1);
            feed(harness, outcome(1, OutcomeClass.LATE, 1));
        }
        try (var harness = harness()) {
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

    private static KeyedOneInputStreamOperatorTestHarness<String, BookEntry, BooksStatement> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReconcilePartition(POLICY)), BookEntry::page, Types.STRING);
    }
}
