package dev.spillway.runtime;

import dev.spillway.core.OutcomeClass;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What one stage counts, under the names of {@link MetricCatalogue}. Create it in {@code open()}; used by the task's
 * thread only. Counters exist from the start, except those by code, which appear with their first record, as do event-time
 * lag and decision latency: a 0 of a stage that measures neither would pass for a good value.
 */
public final class StageMetrics {

    /** Codes come from our own tables; the bound keeps a mistake from filling the metrics backend. */
    static final int MAX_CODES = 64;

    /** The group in the operator's scope that all metrics are in. */
    static final String GROUP = "spillway";

    private static final String OTHER = "OTHER";

    private final MetricGroup group;
    private final Counter recordsIn;
    private final Counter recordsOut;
    private final Counter late;
    private final Map<OutcomeClass, Map<String, Counter>> outcomes = new EnumMap<>(OutcomeClass.class);
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private @Nullable LatencyHistogram decisionLatency;
    private boolean lagShown;
    private long eventTimeLag;

    /**
     * Registers a stage's metrics.
     *
     * @param operator the operator's group
     * @param stage the stage, e.g. {@code decide-transaction}; label {@code stage}
     */
    public StageMetrics(MetricGroup operator, String stage) {
        group = operator.addGroup(GROUP).addGroup("stage", stage);
        recordsIn = group.counter(MetricCatalogue.RECORDS_IN.metric());
        recordsOut = group.counter(MetricCatalogue.RECORDS_OUT.metric());
        late = group.counter(MetricCatalogue.LATE.metric());
    }

    /** One record came in. */
    public void recordIn() {
        recordsIn.inc();
    }

    /** One record went on. */
    public void recordOut() {
        recordsOut.inc();
    }

    /** One record was behind the watermark. */
    public void late() {
        late.inc();
    }

    /** One raw record ended here. */
    public void outcome(OutcomeClass outcome, String code) {
        Map<String, Counter> codes = outcomes.computeIfAbsent(outcome, first -> new HashMap<>());
        counter(
                        codes,
                        code,
                        label -> group.addGroup("class", outcome.name())
                                .addGroup("code", label)
                                .counter(MetricCatalogue.OUTCOMES.metric()))
                .inc();
    }

    /** One record became a dead letter here. */
    public void deadLetter(String code) {
        counter(
                        deadLetters,
                        code,
                        label -> group.addGroup("code", label).counter(MetricCatalogue.DEAD_LETTERS.metric()))
                .inc();
    }

    /** The counter of a code, made with its first record; that of all others once there are {@link #MAX_CODES}. */
    private static Counter counter(Map<String, Counter> codes, String code, Function<String, Counter> make) {
        Counter known = codes.get(code);
        return known != null ? known : codes.computeIfAbsent(codes.size() < MAX_CODES ? code : OTHER, make);
    }

    /** The event time of the record that goes on against the clock, milliseconds. */
    public void eventTimeLag(long millis) {
        eventTimeLag = millis;
        if (!lagShown) {
            lagShown = true;
            gauge(MetricCatalogue.EVENT_TIME_LAG, () -> eventTimeLag);
        }
    }

    /** How long a decision took, milliseconds; a negative one counts as 0. */
    public void decisionLatency(long millis) {
        if (decisionLatency == null) {
            decisionLatency = group.histogram(MetricCatalogue.DECISION_LATENCY.metric(), new LatencyHistogram());
        }
        decisionLatency.update(millis);
    }

    /** Shows a state's size; read by the reporter's thread, so it must be cheap and safe to read while it changes. */
    public void stateSize(String state, LongSupplier entries) {
        group.addGroup("state", state).gauge(MetricCatalogue.STATE_SIZE.metric(), (Gauge<Long>) entries::getAsLong);
    }

    /** Shows a value that only this stage has; read by the reporter's thread, as a state's size is. */
    public void gauge(MetricCatalogue metric, LongSupplier value) {
        group.gauge(metric.metric(), (Gauge<Long>) value::getAsLong);
    }
}
