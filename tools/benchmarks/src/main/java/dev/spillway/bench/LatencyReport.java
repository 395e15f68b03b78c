package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a latency measurement gave. */
public final class LatencyReport {

    private static final double P50_BAR_MILLIS = 12;
    private static final double P99_BAR_MILLIS = 50;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final LatencyPlan plan;
    private final BenchOptions options;
    private final Histogram micros;
    private final Map<Integer, Histogram> bySecond;
    private final long latestSendNanos;
    private final FlinkWorker.Ending ending;

    LatencyReport(
            LatencyPlan plan,
            BenchOptions options,
            Histogram micros,
            Map<Integer, Histogram> bySecond,
            long latestSendNanos,
            FlinkWorker.Ending ending) {
        this.plan = plan;
        this.options = options;
        this.micros = micros;
        this.bySecond = bySecond;
        this.latestSendNanos = latestSendNanos;
        this.ending = ending;
    }

    /** Latency in milliseconds that this percentage of the records did not exceed; 100 for the longest. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** Decisions measured. */
    public long count() {
        return micros.getTotalCount();
    }

    /** How late the producer sent a record at most, milliseconds; it is part of that record's latency. */
    public double latestSendMillis() {
        return latestSendNanos / NANOS_PER_MILLI;
    }

    /** Whether every record was decided once and no job was restarted. */
    public boolean sound() {
        return count() == plan.records() - plan.warmUpRecords() && ending.restarts() == 0;
    }

    /** One line for each bar that was missed; they hold for the fused deployment. */
    public List<String> missedBars() {
        List<String> missed = new ArrayList<>();
        if (plan.deployment() == Deployment.FUSED) {
            compare("p50", millis(50), P50_BAR_MILLIS, missed);
            compare("p99", millis(99), P99_BAR_MILLIS, missed);
        }
        return missed;
    }

    /** All of it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bench", "latency").put("mode", plan.deployment().label());
        json.put("rate", plan.rate()).put("seconds", plan.seconds()).put("warmUpSeconds", plan.warmUpSeconds());
        json.put("accounts", plan.accounts())
                .put("lingerMillis", plan.lingerMillis())
                .put("seed", plan.seed());
        json.set("setup", options.toJson());
        json.putObject("intendedSendToVisibleMs")
                .put("p50", millis(50))
                .put("p99", millis(99))
                .put("p999", millis(99.9))
                .put("max", millis(100))
                .put("count", count());
        var seconds = json.putArray("bySecondMs");
        bySecond.forEach((second, one) -> seconds.addObject()
                .put("second", second)
                .put("p50", one.getValueAtPercentile(50) / MICROS_PER_MILLI)
                .put("p99", one.getValueAtPercentile(99) / MICROS_PER_MILLI)
                .put("max", one.getMaxValue() / MICROS_PER_MILLI));
        json.put("latestSendMs", latestSendMillis());
        json.putObject("checkpoints").put("completed", ending.completed()).put("failed", ending.failed());
        json.put("restarts", ending.restarts()).put("sound", sound());
        var missed = json.putArray("missedBars");
        missedBars().forEach(missed::add);
        return json;
    }

    private static void compare(String name, double measured, double bar, List<String> missed) {
        if (measured > bar) {
            missed.add(String.format(Locale.ROOT, "%s is %.1f ms, the bar is %.0f ms", name, measured, bar));
        }
    }
}
