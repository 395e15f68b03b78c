package dev.spillway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.bench.Curve.Sample;
import dev.spillway.bench.HeapTrend.Look;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void takesMeanOfMiddleTwoAsMedianOfEvenRounds() {
        Spread spread = Spread.of(List.of(4.0, 1.0, 3.0, 2.0));
        assertThat(spread).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(spread.relative()).isCloseTo(1.2, within(1e-12));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void leavesColdQuarterOutOfWarmFigures() {
        Curve curve = new Curve();
        curve.add(new Sample(0, 0, 0, 0));
        curve.add(new Sample(10 * SECOND, 1_000, 8 * SECOND, SECOND));
        curve.add(new Sample(13 * SECOND, 4_000, 11 * SECOND, 4 * SECOND));
        assertThat(curve.after(0).recordsPerSecond()).isCloseTo(4_000 / 13.0, within(1e-9));
        Curve.Part warm = curve.after(0.25);
        assertThat(warm.records()).isEqualTo(3_000);
        assertThat(warm.recordsPerSecond()).isCloseTo(1_000, within(1e-9));
        assertThat(warm.flinkMicros()).isCloseTo(1_000, within(1e-9));
        assertThat(warm.brokerMicros()).isCloseTo(1_000, within(1e-9));
    }

    @Test
    void usesLastStepWhereSamplesAreTooCoarseForWarmPart() {
        Curve curve = new Curve();
        curve.add(new Sample(0, 0, 0, 0));
        curve.add(new Sample(SECOND, 500, 0, 0));
        assertThat(curve.after(0.25).records()).isEqualTo(500);
    }

    @Test
    void refusesSampleThatGoesBack() {
        Curve curve = new Curve();
        curve.add(new Sample(5, 10, 0, 0));
        assertThatThrownBy(() -> curve.add(new Sample(6, 9, 0, 0))).hasMessageContaining("goes back");
    }

    @Test
    void callsHeapFlatThatOnlySwingsAndGrowingHeapNot() {
        List<Look> swinging = LongStream.range(0, 30)
                .mapToObj(i -> new Look(i * 1_000_000, 100 + i % 2 * 10))
                .toList();
        assertThat(HeapTrend.of(swinging).flat()).isTrue();
        List<Look> growing = LongStream.range(0, 30)
                .mapToObj(i -> new Look(i * 1_000_000, 100 + i * 5))
                .toList();
        HeapTrend trend = HeapTrend.of(growing);
        assertThat(trend.flat()).isFalse();
        assertThat(trend.bytesPerMillionRecords()).isCloseTo(5, within(1e-9));
        assertThat(trend.mostBytes()).isEqualTo(245);
    }

    @Test
    void readsIntendedTimeBackFromInsideOfDecision() {
        byte[] stamped = IntendedTime.stamp("{\"transactionId\":\"T1\"}".getBytes(UTF_8), 1_234_567_890_123L);
        assertThat(new String(stamped, UTF_8)).isEqualTo("{\"benchNanos\":1234567890123,\"transactionId\":\"T1\"}");
        byte[] decision =
                ("{\"decision\":\"APPROVE\",\"transaction\":" + new String(stamped, UTF_8) + "}").getBytes(UTF_8);
        assertThat(IntendedTime.read(decision)).isEqualTo(1_234_567_890_123L);
        assertThat(IntendedTime.read("{\"decision\":\"APPROVE\"}".getBytes(UTF_8)))
                .isEqualTo(-1);
    }

    @Test
    void spacesIntendedTimesByRateWithoutDrift() {
        LatencyPlan plan = new LatencyPlan(Deployment.FUSED, 3, 10, 2, 1, 10, 1);
        assertThat(plan.warmUpRecords()).isEqualTo(6);
        assertThat(plan.records()).isEqualTo(36);
        assertThat(plan.dueNanos(3)).isEqualTo(SECOND);
        assertThat(plan.dueNanos(36)).isEqualTo(12 * SECOND);
    }
}
