package dev.spillway.functions.keyed;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Event;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.runtime.StageMetrics;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one subtask, which handles one input at a time, on one object. What the logic sends leaves when it is
 * through.
 *
 * @param <I> input
 * @param <O> output
 */
final class StageTurn<I, O> implements Turn<O> {

    private static final long NOTHING_SENT = Long.MIN_VALUE;

    private final Output<StreamRecord<O>> output;
    private final InternalTimerService<VoidNamespace> timers;
    private final SpillTable spill;
    private final StageMetrics metrics;
    private final @Nullable TurnGuard<I> guard;
    private final Emissions emissions = new Emissions();
    private final Emissions.Receiver sender = this::send;
    private final StreamRecord<O> outgoing = new StreamRecord<>(null);
    private long lastEventTime = NOTHING_SENT;

    StageTurn(
            Output<StreamRecord<O>> output,
            InternalTimerService<VoidNamespace> timers,
            SpillTable spill,
            StageMetrics metrics,
            @Nullable TurnGuard<I> guard) {
        this.output = output;
        this.timers = timers;
        this.spill = spill;
        this.metrics = metrics;
        this.guard = guard;
    }

    /** Whether the logic may work on an input. */
    boolean begins(I input) {
        return guard == null || guard.begins(input, this);
    }

    /** Begins the turn of a timer. */
    void beginsWithout() {
        if (guard != null) {
            guard.beginsWithout();
        }
    }

    /** Notes that the logic crashed in this turn. */
    void crashed(Throwable failure) {
        if (guard != null && !(failure instanceof StateAccessException)) {
            guard.crashed(failure, processingTime());
        }
    }

    /** Sends what the logic wanted sent. */
    void sendAll() {
        emissions.drainTo(sender);
        if (lastEventTime != NOTHING_SENT) {
            metrics.eventTimeLag(processingTime() - lastEventTime);
            lastEventTime = NOTHING_SENT;
        }
    }

    @SuppressWarnings("unchecked") // emit() takes nothing else
    private void send(@Nullable OutputTag<?> tag, Object value, long eventTime) {
        if (guard != null) {
            guard.sent(value);
        }
        if (tag != null) {
            count(value);
            output.collect((OutputTag<Object>) tag, new StreamRecord<>(value, eventTime));
            return;
        }
        metrics.recordOut();
        if (eventTime <= timers.currentWatermark()) {
            metrics.late();
        }
        lastEventTime = eventTime;
        output.collect(outgoing.replace((O) value, eventTime));
    }

    private void count(Object value) {
        if (value instanceof DeadLetter letter) {
            metrics.deadLetter(letter.why().code());
        } else if (value instanceof Outcome outcome) {
            metrics.outcome(outcome.outcome(), outcome.code());
            if (outcome.outcome() == OutcomeClass.DECIDED) {
                metrics.decisionLatency(outcome.at() - outcome.provenance().producedAt());
            }
        }
    }

    @Override
    public boolean takesUp(Event record) {
        return guard == null || guard.begins(record, this);
    }

    @Override
    public void emit(O value, long eventTime) {
        emissions.add(null, value, eventTime);
    }

    @Override
    public <X> void emit(OutputTag<X> tag, X value, long eventTime) {
        emissions.add(tag, value, eventTime);
    }

    @Override
    public long watermark() {
        return timers.currentWatermark();
    }

    @Override
    public long processingTime() {
        return timers.currentProcessingTime();
    }

    @Override
    public void wakeAt(long processingTime) {
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, processingTime);
    }

    @Override
    public void expireAfter(long eventTime) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
    }

    @Override
    public SpillTable spill() {
        return spill;
    }
}
