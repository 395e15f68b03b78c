package dev.spillway.connectors.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.connectors.decisionlog.ModelChecker.Result;
import dev.spillway.connectors.decisionlog.Protocol.Fencing;
import dev.spillway.connectors.decisionlog.Protocol.Ids;
import dev.spillway.connectors.decisionlog.Protocol.Order;
import dev.spillway.connectors.decisionlog.Protocol.ReadFrom;
import dev.spillway.connectors.decisionlog.Protocol.ReadTo;
import dev.spillway.connectors.decisionlog.Protocol.SnapshotEnd;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which decision log keeps its promise to readers of committed records, whatever crashes, freezes and wakes, and why. */
class DecisionLogModelTest {

    private static final Protocol BY_JOB_MANAGER = Protocol.BY_SUBTASK.with(Fencing.JOB_MANAGER);

    private static void holds(Result result, int states) {
        assertThat(result.trace()).as(result.broken()).isEmpty();
        assertThat(result.broken()).isEmpty();
        assertThat(result.finished()).isPositive();
        assertThat(result.states()).isEqualTo(states);
    }

    static Stream<Arguments> rescalings() {
        return Stream.of(
                Arguments.of(Scenario.of(1, 2, 1), 127_693),
                Arguments.of(Scenario.of(2, 1, 2), 66_813),
                Arguments.of(Scenario.of(1, 2).with(2, 1, 1), 166_958));
    }

    @ParameterizedTest
    @MethodSource("rescalings")
    void holdsWhenEachPartitionHasOneIdThatIsFencedBeforeItIsRead(Scenario scenario, int states) {
        holds(ModelChecker.check(Protocol.BY_PARTITION, scenario), states);
    }

    @Test
    @EnabledIfSystemProperty(named = "deep", matches = "true")
    void holdsThroughTwoFailoversAndATimeout() {
        holds(ModelChecker.check(Protocol.BY_PARTITION, Scenario.of(1, 2, 1).with(1, 2, 1)), 1_974_623);
    }

    @Test
    void holdsWhenOneJobManagerFencesAllIdsBeforeAnAttempt() {
        holds(ModelChecker.check(BY_JOB_MANAGER, Scenario.of(2, 1, 2).with(2, 1, 1)), 39_709);
    }

    @Test
    void holdsWithIdsBySubtaskAsLongAsTheJobIsNotRescaled() {
        holds(ModelChecker.check(Protocol.BY_SUBTASK, Scenario.of(1, 1, 1)), 6_543);
    }

    @Test
    void breaksWhenTheLogIsReadBeforeFencing() {
        Result result = ModelChecker.check(Protocol.BY_PARTITION.with(Order.READ_THEN_FENCE), Scenario.of(1, 1));
        assertThat(result.broken()).isEqualTo("a0 is decided twice");
        assertThat(result.trace())
                .containsExactly(
                        "attempt 0 subtask 0 id 0: sees the end at 0",
                        "attempt 0 subtask 0 id 0: reads 0 to 0",
                        "attempt 0 subtask 0 id 0: InitProducerId",
                        "attempt 0 subtask 0 id 0: writes a decision on a0",
                        "JobManager: gives up attempt 0",
                        "attempt 1 subtask 0 id 0: sees the end at 0",
                        "attempt 0 subtask 0 id 0: commits",
                        "attempt 1 subtask 0 id 0: reads 0 to 0",
                        "attempt 1 subtask 0 id 0: InitProducerId",
                        "attempt 1 subtask 0 id 0: writes a decision on a0",
                        "attempt 1 subtask 0 id 0: commits");
    }

    @Test
    void breaksWhenIdsBelongToSubtasksAndTheJobIsRescaled() {
        Result wider = ModelChecker.check(Protocol.BY_SUBTASK, Scenario.of(1, 2));
        assertThat(wider.broken()).isEqualTo("b0 is decided twice");
        assertThat(wider.trace())
                .containsSubsequence(
                        "JobManager: gives up attempt 0",
                        "attempt 1 subtask 1 id 1: InitProducerId",
                        "attempt 1 subtask 1 id 1: sees the end at 0",
                        "attempt 0 subtask 0 id 0: commits",
                        "attempt 1 subtask 1 id 1: commits");

        Result narrower = ModelChecker.check(Protocol.BY_SUBTASK, Scenario.of(2, 1));
        assertThat(narrower.broken()).isEqualTo("b0 is decided twice");
    }

    @Test
    void neverEndsWhenSubtasksFenceTheIdsOfEachOther() {
        Result result = ModelChecker.check(Protocol.BY_SUBTASK.with(Fencing.ALL), Scenario.of(2, 2));
        assertThat(result.broken()).isEmpty();
        assertThat(result.finished()).isZero();
    }

    @Test
    void breaksWhenAFrozenWriterCanAskForAnIdThatNobodyElseWillHave() {
        Result result = ModelChecker.check(Protocol.BY_SUBTASK.with(Ids.ATTEMPT).with(Fencing.ALL), Scenario.of(1, 1));
        assertThat(result.broken()).isEqualTo("a0 is decided twice");
        assertThat(result.trace())
                .containsSubsequence(
                        "attempt 1 subtask 0 id 2: InitProducerId",
                        "attempt 0 subtask 0 id 0: InitProducerId",
                        "attempt 1 subtask 0 id 2: sees the end at 0",
                        "attempt 0 subtask 0 id 0: commits",
                        "attempt 1 subtask 0 id 2: commits");
    }

    @Test
    void breaksWhenReadStopsAtTheOpenTransactionOfAnother() {
        Result result = ModelChecker.check(Protocol.BY_SUBTASK.with(ReadTo.LAST_STABLE), Scenario.of(2, 2));
        assertThat(result.broken()).isEqualTo("b0 is decided twice");
        assertThat(result.trace())
                .containsSubsequence(
                        "attempt 0 subtask 0 id 0: writes a decision on a0",
                        "attempt 0 subtask 1 id 1: writes a decision on b0",
                        "attempt 0 subtask 1 id 1: commits",
                        "attempt 1 subtask 1 id 1: sees the end at 0",
                        "attempt 1 subtask 1 id 1: writes a decision on b0");
    }

    @Test
    void breaksWhenTheSnapshotHoldsTheEndThatTheBrokerTells() {
        Result result = ModelChecker.check(Protocol.BY_PARTITION.with(SnapshotEnd.ASKED), Scenario.of(1, 1, 1));
        assertThat(result.broken()).isEqualTo("a0 is decided twice");
        assertThat(result.trace())
                .containsSubsequence(
                        "attempt 1 subtask 0 id 0: InitProducerId",
                        "attempt 0 subtask 0 id 0: InitProducerId",
                        "attempt 1 subtask 0 id 0: sees the end at 0",
                        "attempt 0 subtask 0 id 0: commits",
                        "attempt 1 subtask 0 id 0: takes its snapshot, the end being 1",
                        "JobManager: completes the checkpoint",
                        "attempt 2 subtask 0 id 0: reads 1 to 1");
    }

    @Test
    void breaksWhenTheSnapshotLacksWhatWasReadAndNotComeTo() {
        Result result = ModelChecker.check(Protocol.BY_PARTITION.withoutKeepingWhatItRemembers(), Scenario.of(1, 1, 1));
        assertThat(result.broken()).isEqualTo("a0 is decided twice");
        assertThat(result.trace())
                .containsSubsequence(
                        "attempt 1 subtask 0 id 0: reads 0 to 1",
                        "attempt 1 subtask 0 id 0: takes its snapshot, the end being 1",
                        "JobManager: completes the checkpoint",
                        "attempt 2 subtask 0 id 0: reads 1 to 1");
    }

    @Test
    void breaksWhenTheCheckpointDoesNotCommitWhatIsOpen() {
        Result result = ModelChecker.check(Protocol.BY_PARTITION.withoutCommitAtCheckpoint(), Scenario.of(1, 1));
        assertThat(result.broken()).isEqualTo("a0 is never decided");
    }

    @Test
    void breaksWhenOnlyRecordsOfTheOwnIdAreReadAfterRescaling() {
        Result result = ModelChecker.check(BY_JOB_MANAGER.withOwnRecordsOnly(), Scenario.of(2, 1));
        assertThat(result.broken()).isEqualTo("b0 is decided twice");
    }

    @Test
    void breaksWhenReadStartsAtTheEndOfOneOfSeveralPredecessors() {
        Result result = ModelChecker.check(BY_JOB_MANAGER.with(ReadFrom.SAME_WRITERS_END), Scenario.of(2, 1));
        assertThat(result.broken()).isEqualTo("b0 is decided twice");
    }
}
