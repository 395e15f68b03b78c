package dev.spillway.functions.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Event;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionWatermarksTest {

    private static final long NOON = 1_767_268_800_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private record Payment(Provenance provenance, String key, String id, long eventTime) implements Event {

        static Payment of(int partition, long eventTime) {
            return new Payment(
                    new Provenance(new Origin("raw.v1", partition, 0), eventTime, NOON), "a", "t", eventTime);
        }

        @Override
        public long contentHash() {
            return 0;
        }
    }

    private static final class Emitted implements WatermarkOutput {
        private @Nullable Watermark last;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            last = watermark;
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }

    private static final class Context implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }

    private final Emitted out = new Emitted();
    private final WatermarkGenerator<Payment> watermarks =
            PartitionWatermarks.<Payment>strategy(Duration.ofSeconds(30), 2).createWatermarkGenerator(new Context());

    private void take(Payment payment) {
        watermarks.onEvent(payment, payment.eventTime(), out);
    }

    @Test
    void followsTheSlowestPartitionLessTheDisorder() {
        take(Payment.of(0, NOON));
        take(Payment.of(1, NOON - 60_000));
        watermarks.onPeriodicEmit(out);
        assertThat(out.last).isEqualTo(new Watermark(NOON - 90_001));
    }

    @Test
    void passesOverAPartitionThatFellSilent() {
        take(Payment.of(1, NOON - 60_000));
        for (int tick = 0; tick < 3; tick++) {
            take(Payment.of(0, NOON));
            watermarks.onPeriodicEmit(out);
        }
        assertThat(out.last).isEqualTo(new Watermark(NOON - 30_001));
    }

    @Test
    void isIdleWhenAllAreSilent() {
        take(Payment.of(0, NOON));
        for (int tick = 0; tick < 3; tick++) {
            watermarks.onPeriodicEmit(out);
        }
        assertThat(out.idle).isTrue();
    }

    @Test
    void aForgedFutureMovesTimeNoFurtherThanADayBeyondArrival() {
        take(Payment.of(0, NOON + 100 * 365 * DAY));
        watermarks.onPeriodicEmit(out);
        assertThat(out.last).isEqualTo(new Watermark(NOON + DAY - 30_001));
    }
}
