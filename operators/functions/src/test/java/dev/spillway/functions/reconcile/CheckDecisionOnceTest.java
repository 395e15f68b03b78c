package dev.spillway.functions.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import java.time.Duration;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // the harness's close() may be interrupted
class CheckDecisionOnceTest {

    private static final ReconciliationPolicy POLICY =
            new ReconciliationPolicy(Duration.ofSeconds(10), 2_048, Duration.ofHours(1), false);

    @ParameterizedTest
    @EnumSource
    void catchesTwoDecisionsForOneTransactionAcrossPartitionsAndRestore(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(backend)) {
            harness.open();
            harness.processElement(sighting(0, "tx", "d1", 5), 0);
            harness.processElement(sighting(1, "other", "d2", 5), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(backend)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(sighting(0, "tx", "d1", 5), 0);
            harness.processElement(sighting(3, "tx", "d1", 6), 0);
            harness.processElement(sighting(3, "other", "d3", 5), 0);
            assertThat(harness.extractOutputValues())
                    .extracting(BookEntry::kind)
                    .containsExactly(
                            BookEntry.Kind.DECISION_REPEATED,
                            BookEntry.Kind.DECISION_CONTRADICTED,
                            BookEntry.Kind.DECISION_CONTRADICTED);
            assertThat(harness.extractOutputValues().get(1).origin().partition())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsDecisionsAfterTheirLifeWithOneTimerASlot(Backend backend) throws Exception {
        try (var harness = harness(backend)) {
            harness.open();
            for (int i = 0; i < 1_000; i++) {
                harness.processElement(sighting(0, "tx-" + i, "d", 5), 0);
                harness.processElement(sighting(0, "tx-" + i, "d", 5), 0);
            }
            assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(1_000);
            harness.setProcessingTime(Duration.ofMinutes(59).toMillis());
            if (backend == Backend.HEAP) {
                assertThat(harness.numKeyedStateEntries()).isGreaterThan(900);
            }
            harness.setProcessingTime(Duration.ofMinutes(91).toMillis());
            if (backend == Backend.HEAP) {
                assertThat(harness.numKeyedStateEntries()).isZero();
            }
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    private static DecisionSighting sighting(int partition, String id, String decisionId, long fingerprint) {
        return new DecisionSighting(
                new Origin("t", partition, 0), "account", id, decisionId, fingerprint, DecisionSighting.NOT_SAID);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, DecisionSighting, BookEntry> harness(Backend backend)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CheckDecisionOnce(POLICY)), CheckDecisionOnce::slot, Types.INT);
        harness.setStateBackend(backend.create());
        harness.setup(BooksTypes.BOOK_ENTRY.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
