package dev.spillway.functions.reconcile;

import dev.spillway.runtime.StageMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Finds a second, different decision for one transaction, wherever its records stand, and tells repeats of the same one
 * apart. It is keyed by 14 bits of the transaction's hash, so that 16,384 timers serve all transactions. A decision
 * costs one read, nearly always of what is not there (turn on RocksDB's bloom filters), and one write.
 *
 * <p>Bound: an entry lives for {@link ReconciliationPolicy#decisionLife()} of processing time and at most a quarter
 * longer; then a timer of its slot removes it. About 40 bytes in RocksDB: 2,000/s x 1 h = 7.2 million, 290 MB on disk,
 * 440 a slot and sweep. A transaction is named by 78 bits of its hash: among 7.2 million, two are taken for one with a
 * probability of 1 in 10 billion.
 */
final class CheckDecisionOnce extends KeyedProcessFunction<Integer, DecisionSighting, BookEntry> {

    private static final long serialVersionUID = 1L;
    private static final int SLOTS = 1 << 14;

    /** Its uid. */
    static final String NAME = "check-decision-once";

    private final long life;
    private final long step;
    private transient StageMetrics metrics;
    private transient @Nullable MapState<Long, SeenDecision> seen;
    /** When the timer that was last set for a slot fires; asked before Flink is, whose timers are in RocksDB too. */
    private transient long @Nullable [] sweeps;

    @SuppressWarnings("NullAway.Init") // set in open()
    CheckDecisionOnce(ReconciliationPolicy policy) {
        life = policy.decisionLife().toMillis();
        step = Math.max(1_000, life / 4);
    }

    /** The key of a decision: a slot, 0 to 16,383. */
    static int slot(DecisionSighting decision) {
        return (int) BookEntry.transaction(decision).low() & (SLOTS - 1);
    }

    /** State {@code seen-decisions}: by transaction hash; ends by this function's timers. */
    static MapStateDescriptor<Long, SeenDecision> seenDecisions() {
        return new MapStateDescriptor<>("seen-decisions", Types.LONG, BooksTypes.SEEN_DECISION);
    }

    @Override
    public void open(OpenContext context) {
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), NAME);
        seen = getRuntimeContext().getMapState(seenDecisions());
        sweeps = new long[SLOTS];
    }

    @Override
    public void processElement(DecisionSighting decision, Context context, Collector<BookEntry> out) throws Exception {
        MapState<Long, SeenDecision> known = known();
        metrics.recordIn();
        long transaction = BookEntry.transaction(decision).high();
        long fingerprint = decision.fingerprint() * 31
                + BookEntry.hash(decision.decisionId()).low();
        SeenDecision before = known.get(transaction);
        if (before == null) {
            long now = context.timerService().currentProcessingTime();
            known.put(transaction, new SeenDecision(fingerprint, now, false));
            sweep(context.getCurrentKey(), now, context.timerService());
        } else if (before.fingerprint() == fingerprint || before.contradicted()) {
            metrics.recordOut();
            out.collect(BookEntry.of(decision.origin(), BookEntry.Kind.DECISION_REPEATED));
        } else {
            known.put(transaction, new SeenDecision(before.fingerprint(), before.seenAt(), true));
            metrics.recordOut();
            out.collect(BookEntry.of(decision.origin(), BookEntry.Kind.DECISION_CONTRADICTED));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BookEntry> out) throws Exception {
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        var entries = known().iterator();
        boolean left = false;
        while (entries.hasNext()) {
            if (entries.next().getValue().seenAt() + life <= now) {
                entries.remove();
            } else {
                left = true;
            }
        }
        if (left) {
            sweep(context.getCurrentKey(), now, context.timerService());
        } else {
            known().clear();
        }
    }

    private void sweep(int slot, long now, TimerService timers) {
        long at = nextSweep(now, slot);
        if (sweeps != null && sweeps[slot] != at) {
            sweeps[slot] = at;
            timers.registerProcessingTimeTimer(at);
        }
    }

    /** One instant a slot and step, spread over the step so that slots do not sweep all at once. */
    private long nextSweep(long now, int slot) {
        long shift = step * slot / SLOTS;
        return Math.floorDiv(now - shift, step) * step + step + shift;
    }

    private MapState<Long, SeenDecision> known() {
        if (seen == null) {
            throw new IllegalStateException("not opened");
        }
        return seen;
    }
}
