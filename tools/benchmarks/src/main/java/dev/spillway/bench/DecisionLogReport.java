package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What a comparison of ways to write decisions gave. */
public final class DecisionLogReport {

    private static final double MICROS_PER_MILLI = 1e3;

    /**
     * One run of a mode.
     *
     * @param mode how decisions were written
     * @param micros from when a record was due to when a reader of committed records had it, microseconds
     * @param complete whether all came, each once
     * @param commitMicros how long commits took
     * @param brokerMicros CPU of the broker a record at the plan's rate, microseconds
     * @param most records a second that come through
     */
    record Run(
            LogMode mode,
            Histogram micros,
            boolean complete,
            Histogram commitMicros,
            double brokerMicros,
            double most) {

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
        }

        double commitMillis(double percentile) {
            return commitMicros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
        }

        String toLine() {
            return String.format(
                    Locale.ROOT,
                    "%-22s p50 %.1f ms, p99 %.1f ms, commit p50 %.1f ms, broker %.1f us/record, at most %,.0f/s%s",
                    mode.label(),
                    millis(50),
                    millis(99),
                    commitMillis(50),
                    brokerMicros,
                    most,
                    complete ? "" : ", NOT ALL CAME");
        }
    }

    /**
     * The rounds of a mode.
     *
     * @param label its name
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param commit median time of a commit, milliseconds
     * @param brokerMicros CPU of the broker a record
     * @param most records a second
     */
    public record Row(String label, Spread p50, Spread p99, Spread commit, Spread brokerMicros, Spread most) {}

    private final DecisionLogPlan plan;
    private final BenchOptions options;
    private final List<Run> runs;

    DecisionLogReport(DecisionLogPlan plan, BenchOptions options, List<Run> runs) {
        this.plan = plan;
        this.options = options;
        this.runs = List.copyOf(runs);
    }

    /** Whether every record came once in every run. */
    public boolean sound() {
        return runs.stream().allMatch(Run::complete);
    }

    /** A row a mode; the first is the decision lane as it is. */
    public List<Row> rows() {
        return plan.modes().stream().map(this::row).toList();
    }

    private Row row(LogMode mode) {
        return new Row(
                mode.label(),
                spread(mode, run -> run.millis(50)),
                spread(mode, run -> run.millis(99)),
                spread(mode, run -> run.commitMillis(50)),
                spread(mode, Run::brokerMicros),
                spread(mode, Run::most));
    }

    private Spread spread(LogMode mode, ToDoubleFunction<Run> figure) {
        return Spread.of(runs.stream()
                .filter(run -> run.mode().equals(mode))
                .map(figure::applyAsDouble)
                .toList());
    }

    /** All of it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bench", "decision-log").put("rate", plan.rate()).put("seconds", plan.seconds());
        json.put("warmUpSeconds", plan.warmUpSeconds())
                .put("rounds", plan.rounds())
                .put("seed", plan.seed())
                .put("sound", sound());
        json.set("setup", options.toJson());
        var modes = json.putArray("modes");
        for (Row row : rows()) {
            ObjectNode mode = modes.addObject().put("mode", row.label());
            mode.set("p50Ms", row.p50().toJson());
            mode.set("p99Ms", row.p99().toJson());
            mode.set("commitP50Ms", row.commit().toJson());
            mode.set("brokerCpuMicros", row.brokerMicros().toJson());
            mode.set("mostPerSecond", row.most().toJson());
        }
        return json;
    }
}
