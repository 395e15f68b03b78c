package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import org.apache.flink.metrics.Histogram;
import org.junit.jupiter.api.Test;

class StageMetricsTest {

    private static final String STAGE = "spillway.stage=decide.";

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final StageMetrics metrics = new StageMetrics(recorded, "decide");

    @Test
    void showsNoValueThatWasNotMeasured() {
        assertThat(recorded.all().keySet()).containsExactly(STAGE + "late", STAGE + "recordsIn", STAGE + "recordsOut");
    }

    @Test
    void countsRecords() {
        metrics.recordIn();
        metrics.recordIn();
        metrics.recordOut();
        metrics.late();
        assertThat(recorded.count(STAGE + "recordsIn")).isEqualTo(2);
        assertThat(recorded.count(STAGE + "recordsOut")).isEqualTo(1);
        assertThat(recorded.count(STAGE + "late")).isEqualTo(1);
    }

    @Test
    void countsOutcomesByClassAndCode() {
        metrics.outcome(OutcomeClass.DECIDED, "OK");
        metrics.outcome(OutcomeClass.DECIDED, "OK");
        metrics.outcome(OutcomeClass.DUPLICATE, "SAME_CONTENT");
        assertThat(recorded.count(STAGE + "class=DECIDED.code=OK.outcomes")).isEqualTo(2);
        assertThat(recorded.count(STAGE + "class=DUPLICATE.code=SAME_CONTENT.outcomes"))
                .isEqualTo(1);
    }

    @Test
    void countsDeadLettersByCode() {
        metrics.deadLetter("NOT_JSON");
        metrics.deadLetter("NOT_JSON");
        metrics.deadLetter("KEY_MISSING");
        assertThat(recorded.count(STAGE + "code=NOT_JSON.deadLetters")).isEqualTo(2);
        assertThat(recorded.count(STAGE + "code=KEY_MISSING.deadLetters")).isEqualTo(1);
    }

    @Test
    void boundsTheNumberOfCodes() {
        for (int i = 0; i < 2 * StageMetrics.MAX_CODES; i++) {
            metrics.outcome(OutcomeClass.DEAD_LETTERED, "CODE_" + i);
            metrics.deadLetter("CODE_" + i);
        }
        metrics.outcome(OutcomeClass.DEAD_LETTERED, "CODE_0");
        metrics.deadLetter("CODE_0");
        assertThat(recorded.count(STAGE + "class=DEAD_LETTERED.code=CODE_0.outcomes"))
                .isEqualTo(2);
        assertThat(recorded.count(STAGE + "class=DEAD_LETTERED.code=OTHER.outcomes"))
                .isEqualTo(StageMetrics.MAX_CODES);
        assertThat(recorded.count(STAGE + "code=CODE_0.deadLetters")).isEqualTo(2);
        assertThat(recorded.count(STAGE + "code=OTHER.deadLetters")).isEqualTo(StageMetrics.MAX_CODES);
    }

    @Test
    void showsTheNewestLagAndAllLatencies() {
        metrics.eventTimeLag(12);
        metrics.eventTimeLag(-3);
        assertThat(recorded.value(STAGE + "eventTimeLagMs")).isEqualTo(-3L);
        metrics.decisionLatency(5);
        metrics.decisionLatency(-1);
        assertThat(recorded.all().get(STAGE + "decisionLatencyMs")).isInstanceOfSatisfying(Histogram.class, latency -> {
            assertThat(latency.getCount()).isEqualTo(2);
            assertThat(latency.getStatistics().getMin()).isZero();
            assertThat(latency.getStatistics().getMax()).isEqualTo(5);
        });
    }

    @Test
    void showsSizesAndGaugesAsTheyAre() {
        long[] size = {3};
        metrics.stateSize("activity-live", () -> size[0]);
        metrics.gauge(MetricCatalogue.BOOKS_MISSING, () -> size[0] + 1);
        size[0] = 7;
        assertThat(recorded.value(STAGE + "state=activity-live.stateSizeEntries"))
                .isEqualTo(7L);
        assertThat(recorded.value(STAGE + "missing")).isEqualTo(8L);
    }
}
