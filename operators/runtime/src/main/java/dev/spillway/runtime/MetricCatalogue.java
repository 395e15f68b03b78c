package dev.spillway.runtime;

import java.util.List;
import java.util.Locale;

/**
 * Every metric that Spillway's operators register, once: {@link StageMetrics} takes names from here, and the reference,
 * dashboards and alerts are checked against it. Names are public API.
 */
public enum MetricCatalogue {
    /** Records a stage took. */
    RECORDS_IN("recordsIn", Kind.COUNTER, "records", List.of("stage"), "Records the stage took in."),
    /** Records a stage gave on. */
    RECORDS_OUT("recordsOut", Kind.COUNTER, "records", List.of("stage"), "Records the stage gave on."),
    /** Outcomes a stage reached. */
    OUTCOMES(
            "outcomes",
            Kind.COUNTER,
            "records",
            List.of("stage", "class", "code"),
            "Raw records that ended at the stage, by outcome class and code. Codes beyond 64 a class count as OTHER."),
    /** Records behind the watermark. */
    LATE("late", Kind.COUNTER, "records", List.of("stage"), "Records whose event time was behind the watermark."),
    /** Distance from event time. */
    EVENT_TIME_LAG(
            "eventTimeLagMs",
            Kind.GAUGE,
            "ms",
            List.of("stage"),
            "Processing time minus event time of the newest record; negative if the producer's clock is ahead."),
    /** Time to a decision. */
    DECISION_LATENCY(
            "decisionLatencyMs",
            Kind.HISTOGRAM,
            "ms",
            List.of("stage"),
            "From the raw record's Kafka timestamp to its decision; over the last 16,384 to 32,768 decisions."),
    /** Size of a state. */
    STATE_SIZE(
            "stateSizeEntries",
            Kind.GAUGE,
            "entries",
            List.of("stage", "state"),
            "Entries held in memory for a named state of the stage.");

    /** Flink's metric types. */
    public enum Kind {
        /** Only grows. */
        COUNTER,
        /** The present value. */
        GAUGE,
        /** Quantiles, mean and extremes. */
        HISTOGRAM
    }

    private final String metric;
    private final Kind kind;
    private final String unit;
    private final String labels;
    private final String help;

    MetricCatalogue(String metric, Kind kind, String unit, List<String> labels, String help) {
        this.metric = metric;
        this.kind = kind;
        this.unit = unit;
        this.labels = String.join(", ", labels);
        this.help = help;
    }

    /** Name within the operator's scope. */
    public String metric() {
        return metric;
    }

    /** What it measures as. */
    public Kind kind() {
        return kind;
    }

    /** Unit of its values. */
    public String unit() {
        return unit;
    }

    /** Names of its labels, in the order of its scope. */
    public List<String> labels() {
        return List.of(labels.split(", "));
    }

    /** What it tells. */
    public String help() {
        return help;
    }

    /** The table of docs/reference/metrics.md. */
    public static String markdown() {
        StringBuilder out = new StringBuilder("| metric | type | unit | labels | meaning |\n|---|---|---|---|---|\n");
        for (MetricCatalogue each : values()) {
            out.append("| `").append(each.metric).append("` | ");
            out.append(each.kind.name().toLowerCase(Locale.ROOT)).append(" | ");
            out.append(each.unit).append(" | ").append(each.labels);
            out.append(" | ").append(each.help).append(" |\n");
        }
        return out.toString();
    }
}
