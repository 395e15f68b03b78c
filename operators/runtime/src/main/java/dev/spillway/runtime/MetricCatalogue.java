package dev.spillway.runtime;

import java.util.List;
import java.util.Locale;

/**
 * Every metric that Spillway's operators register, once: {@link StageMetrics} takes names from here, and the reference,
 * dashboards and alerts are checked against it. Names are public API.
 */
public enum MetricCatalogue {
    /** Records a stage took. */
    RECORDS_IN("recordsIn", Kind.COUNTER, "records", "stage", "Records the stage took in."),
    /** Records a stage gave on. */
    RECORDS_OUT("recordsOut", Kind.COUNTER, "records", "stage", "Records the stage gave on."),
    /** Outcomes a stage reached. */
    OUTCOMES(
            "outcomes",
            Kind.COUNTER,
            "records",
            "stage, class, code",
            "Raw records that ended at the stage, by outcome class and code. Codes beyond 64 a class count as OTHER."),
    /** Records a stage refused. */
    DEAD_LETTERS(
            "deadLetters",
            Kind.COUNTER,
            "records",
            "stage, code",
            "Records that became a dead letter at the stage, reference data included. Codes beyond 64 count as OTHER."),
    /** Records behind the watermark. */
    LATE("late", Kind.COUNTER, "records", "stage", "Records given on whose event time was behind the watermark."),
    /** Distance from event time. */
    EVENT_TIME_LAG(
            "eventTimeLagMs",
            Kind.GAUGE,
            "ms",
            "stage",
            "Processing time minus event time of the record given on last; negative if the producer's clock is ahead."
                    + " Appears with the first one."),
    /** Time to a decision. */
    DECISION_LATENCY(
            "decisionLatencyMs",
            Kind.HISTOGRAM,
            "ms",
            "stage",
            "From the raw record's Kafka timestamp to its decision; over the last 16,384 to 32,768 decisions. Appears"
                    + " with the first one."),
    /** Size of a state. */
    STATE_SIZE(
            "stateSizeEntries",
            Kind.GAUGE,
            "entries",
            "stage, state",
            "Entries held in memory for a named state of the stage."),
    /** Books: no outcome in time. */
    BOOKS_MISSING(
            "missing",
            Kind.GAUGE,
            "records",
            "stage",
            "Books: raw records overdue now, without outcome or without the decision or dead letter that it says. Must be"
                    + " 0."),
    /** Books: two outcomes. */
    BOOKS_TWICE(
            "twice",
            Kind.GAUGE,
            "records",
            "stage",
            "Books: raw records with two different outcomes, or with an entry of the books lane twice. Must be 0."),
    /** Books: two decisions. */
    BOOKS_CONFLICTING(
            "conflicting",
            Kind.GAUGE,
            "records",
            "stage",
            "Books: raw records with two different decisions, or whose decision contradicts another one of their"
                    + " transaction. Must be 0."),
    /** Books: output without record. */
    BOOKS_ORPHANED(
            "orphaned",
            Kind.GAUGE,
            "records",
            "stage",
            "Books: raw records that were not read in time, but of which there is an outcome, a decision, a dead letter or"
                    + " an entry of the books lane. Must be 0."),
    /** Books: entries that are wrong or lacking. */
    BOOKS_UNBALANCED(
            "unbalanced",
            Kind.GAUGE,
            "records",
            "stage",
            "Books: raw records overdue now whose entries in the books lane are not those that their decision calls for,"
                    + " or do not add up. Must be 0; 0 where the lane is not compared."),
    /** Books: said again. */
    BOOKS_REPEATS("repeats", Kind.GAUGE, "records", "stage", "Books: identical re-deliveries after failures."),
    /** Books: on their way. */
    BOOKS_OPEN("open", Kind.GAUGE, "records", "stage", "Books: raw records that are on their way and not overdue."),
    /** Books: too old to judge. */
    BOOKS_EXPIRED(
            "expired", Kind.GAUGE, "entries", "stage", "Books: entries about offsets that are forgotten already.");

    /** Flink's metric types. */
    public enum Kind {
        /** Only grows. */
        COUNTER,
        /** The present value. */
        GAUGE,
        /** Quantiles, mean and extremes. */
        HISTOGRAM
    }

    /** Flink's scope of an operator in Prometheus, and the group that all of ours are in. */
    private static final String SCOPE = "flink_taskmanager_job_task_operator_" + StageMetrics.GROUP + "_";

    private final String metric;
    private final Kind kind;
    private final String unit;
    private final String labels;
    private final String help;

    MetricCatalogue(String metric, Kind kind, String unit, String labels, String help) {
        this.metric = metric;
        this.kind = kind;
        this.unit = unit;
        this.labels = labels;
        this.help = help;
    }

    /** Name within the stage's scope. */
    public String metric() {
        return metric;
    }

    /** What it measures as. */
    public Kind kind() {
        return kind;
    }

    /** Names of its labels, in the order of its scope. */
    public List<String> labels() {
        return List.of(labels.split(", "));
    }

    /** Its name in Prometheus, which holds the names of the labels too. */
    public String prometheus() {
        return SCOPE + String.join("_", labels()) + "_" + metric;
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
