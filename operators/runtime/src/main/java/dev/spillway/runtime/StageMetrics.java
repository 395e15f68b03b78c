package dev.spillway.runtime;

import dev.spillway.core.OutcomeClass;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What one stage counts, under the names of {@link MetricCatalogue}. Create it in {@code open()}; used by the task's
 * thread only. Every metric exists from the start except counters of outcomes, which appear with their first record.
 */
public final class StageMetrics {

    /** Codes come from our own tables; the bound keeps a mistake from filling the metrics backend. */
    static final int MAX_CODES = 64;

    private final MetricGroup group;
    private final Counter recordsIn;
    private final Counter recordsOut;
    private final Counter late;
    private final LatencyHistogram decisionLatency;
    private final Map<OutcomeClass, Map<String, Counter>> outcomes = new EnumMap<>(OutcomeClass.class);
    private long eventTimeLag;

    /**
     * Registers a stage's metrics.
     *
     * @param operator the operator's group
     * @param stage the stage, e.g. {@code decide-transaction}; label {@code stage}
     */
    public StageMetrics(MetricGroup operator, String stage) {
        group = operator.addGroup("spillway").addGroup("stage", stage);
        recordsIn = group.counter(MetricCatalogue.RECORDS_IN.metric());
        recordsOut = group.counter(MetricCatalogue.RECORDS_OUT.metric());
        late = group.counter(MetricCatalogue.LATE.metric());
        decisionLatency = group.histogram(MetricCatalogue.DECISION_LATENCY.metric(), new LatencyHistogram());
        group.gauge(MetricCatalogue.EVENT_TIME_LAG.metric(), (Gauge<Long>) () -> eventTimeLag);
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
        Map<String, Counter> codes = outcomes.get(outcome);
        Counter counter = codes == null ? null : codes.get(code);
        if (counter == null) {
            counter = outcomeCounter(outcome, code);
        }
        counter.inc();
    }

    private Counter outcomeCounter(OutcomeClass outcome, String code) {
        Map<String, Counter> codes = outcomes.computeIfAbsent(outcome, first -> new HashMap<>());
        String label = codes.size() < MAX_CODES ? code : "OTHER";
        return codes.computeIfAbsent(
                label,
                first -> group.addGroup("class", outcome.name())
                        .addGroup("code", label)
                        .counter(MetricCatalogue.OUTCOMES.metric()));
    }

    /** The newest record's event time against the clock, milliseconds. */
    public void eventTimeLag(long millis) {
        eventTimeLag = millis;
    }

    /** How long a decision took, milliseconds; a negative one counts as 0. */
    public void decisionLatency(long millis) {
        decisionLatency.update(millis);
    }

    /** Shows a state's size; read by the reporter's thread, so it must be cheap and safe to read while it changes. */
    public void stateSize(String state, LongSupplier entries) {
        group.addGroup("state", state).gauge(MetricCatalogue.STATE_SIZE.metric(), (Gauge<Long>) entries::getAsLong);
    }
}
