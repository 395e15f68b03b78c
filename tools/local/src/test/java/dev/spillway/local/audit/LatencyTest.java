package dev.spillway.local.audit;

import static dev.spillway.local.audit.Records.PRODUCED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final long SEED = Long.getLong("seed", 20_261_124L);

    private final AuditBooks books = new AuditBooks(Records.topics());

    @Test
    void givesPercentilesOfAllDecisionsWithinTenthOfPercent() {
        Random random = new Random(SEED);
        int[] millis = new int[10_000];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (int) Math.min(20_000, Math.exp(random.nextGaussian() + 2));
            decision(i, PRODUCED_AT + i, PRODUCED_AT + i + millis[i]);
        }
        Arrays.sort(millis);

        Quantiles quantiles = result().produceToVisible();

        assertThat(quantiles.count()).isEqualTo(millis.length);
        assertThat(quantiles.p50()).as("-Dseed=%d", SEED).isCloseTo(millis[4_999], tolerance(millis[4_999]));
        assertThat(quantiles.p99()).as("-Dseed=%d", SEED).isCloseTo(millis[9_899], tolerance(millis[9_899]));
        assertThat(quantiles.p999()).as("-Dseed=%d", SEED).isCloseTo(millis[9_989], tolerance(millis[9_989]));
        assertThat(quantiles.max()).as("-Dseed=%d", SEED).isCloseTo(millis[9_999], tolerance(millis[9_999]));
    }

    @Test
    void measuresArrivalToDecisionByDecisionsOwnInstant() {
        byte[] value = Records.decision(0, 0, "t", "APPROVE", 0, PRODUCED_AT + 12, "[]", false);
        books.decision(value, 0, 0, new Times(PRODUCED_AT, PRODUCED_AT + 3, PRODUCED_AT + 40));

        assertThat(result().arrivalToDecision()).isEqualTo(new Quantiles(9, 9, 9, 9, 1));
        assertThat(result().produceToVisible()).isEqualTo(new Quantiles(40, 40, 40, 40, 1));
    }

    @Test
    void leavesOutWhatWasProducedBeforeMeasuringBegan() {
        decision(0, PRODUCED_AT, PRODUCED_AT + 900);
        books.measureFrom(PRODUCED_AT + 100);
        decision(1, PRODUCED_AT + 99, PRODUCED_AT + 800);
        decision(2, PRODUCED_AT + 100, PRODUCED_AT + 107);

        assertThat(result().produceToVisible()).isEqualTo(new Quantiles(7, 7, 7, 7, 1));
        assertThat(result().warmUp()).isEqualTo(2);
    }

    @Test
    void showsLastSecondsApartFromTotal() {
        decision(0, PRODUCED_AT, PRODUCED_AT + 500);
        decision(1, PRODUCED_AT + 9_990, PRODUCED_AT + 10_000);

        AuditSnapshot snapshot = books.snapshot(PRODUCED_AT + 10_500, Map.of(), Map.of());

        assertThat(snapshot.recentVisible().max()).isCloseTo(10, within(0.1));
        assertThat(snapshot.recentVisible().count()).isEqualTo(1);
        assertThat(snapshot.totalVisible().count()).isEqualTo(2);
    }

    @Test
    void readsInstantsFromHeadersAndToleratesForeignOnes() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("spillway-produced-at", "1767225600123".getBytes(StandardCharsets.UTF_8));
        headers.add("spillway-arrived-at", "soon".getBytes(StandardCharsets.UTF_8));

        assertThat(Times.of(headers, 5)).isEqualTo(new Times(1_767_225_600_123L, -1, 5));
        assertThat(Times.of(new RecordHeaders(), 5)).isEqualTo(new Times(-1, -1, 5));
    }

    private static Offset<Double> tolerance(double millis) {
        return within(0.01 + millis / 1_000);
    }

    private void decision(long offset, long producedAt, long visibleAt) {
        byte[] value = Records.decision(0, offset, "t" + offset, "APPROVE", 0.5);
        books.decision(value, 0, offset, Records.times(producedAt, visibleAt));
    }

    private AuditResult result() {
        return books.result(Map.of(), Map.of());
    }
}
