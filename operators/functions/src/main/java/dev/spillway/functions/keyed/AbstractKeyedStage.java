package dev.spillway.functions.keyed;

import dev.spillway.functions.poison.Quarantine;
import dev.spillway.runtime.StageMetrics;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stage's logic for each key over one packed state value, with the keys in use kept live as objects. State ends
 * by event time: when the watermark passes what the logic asked to keep, the key is forgotten.
 *
 * <p>A turn is all or nothing: what the logic sends leaves when it is through. If it crashes, the record that it worked on
 * is noted, and the job fails as it must, for the state may be half changed; a record that crashes it again is put aside.
 *
 * <p>It is an operator and not a process function because live states are written back under their own keys, which only
 * an operator may set.
 *
 * @param <I> input
 * @param <S> packed state of one key
 * @param <O> output
 */
abstract class AbstractKeyedStage<I, S, O> extends AbstractStreamOperator<O>
        implements Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private final String stage;
    private final KeyedLogic<I, S, O> logic;
    private final StageState<S> memory;
    private final @Nullable Quarantine<I> quarantine;

    private transient ValueState<S> backend;
    private transient LiveKeys<String, S> live;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient SpillTable spill;
    private transient StageTurn<I, O> turn;
    private transient boolean backendSharesObjects;
    private transient StageMetrics stageMetrics;

    @SuppressWarnings("NullAway.Init") // transient fields are set when Flink initializes the operator
    AbstractKeyedStage(
            String stage, KeyedLogic<I, S, O> logic, StageState<S> memory, @Nullable Quarantine<I> quarantine) {
        this.stage = stage;
        this.logic = logic;
        this.memory = memory;
        this.quarantine = quarantine;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        backend = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(memory.name(), memory.serializer()));
        spill = SpillTable.of(memory.name(), context.getKeyedStateStore());
        backendSharesObjects = !getKeyedStateBackend().isSafeToReuseKVState();
        live = new LiveKeys<>(new BackendStore(), memory.liveKeys(), memory.maxDirtyKeys(), memory.writeThroughRate());
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("stage-timers", VoidNamespaceSerializer.INSTANCE, this);
        stageMetrics = new StageMetrics(getMetricGroup(), stage);
        TurnGuard<I> guard = quarantine == null ? null : new TurnGuard<>(stage, quarantine, getRuntimeContext());
        turn = new StageTurn<>(output, timers, spill, stageMetrics, guard);
        stageMetrics.stateSize(memory.name() + "-live", () -> live.liveCount());
        stageMetrics.stateSize(memory.name() + "-dirty", () -> live.dirtyCount());
    }

    /** Hands one input to the logic, unless it is put aside; the current key is set. */
    final void take(StreamRecord<I> element) throws Exception {
        stageMetrics.recordIn();
        if (!turn.begins(element.getValue())) {
            turn.sendAll();
            return;
        }
        String key = (String) getCurrentKey();
        LiveKeys.Entry<String, S> entry = live.find(key);
        if (entry == null) {
            entry = live.enter(key, logic.newState());
        }
        if (getCurrentKey() != key) { // finding it has written another key's state back
            setCurrentKey(key);
        }
        try {
            logic.onInput(element.getValue(), entry.state(), turn);
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            turn.crashed(failure);
            throw failure;
        }
        written(entry);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        LiveKeys.Entry<String, S> entry = live.find(timer.getKey());
        if (entry != null) {
            setCurrentKey(timer.getKey());
            wake(entry);
            written(entry);
        }
    }

    private void wake(LiveKeys.Entry<String, S> entry) {
        turn.beginsWithout();
        try {
            logic.onWake(entry.state(), turn);
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            turn.crashed(failure);
            throw failure;
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (timers.currentWatermark() == Long.MAX_VALUE) {
            return; // the input ended, and any timer set now would fire at once, for ever
        }
        LiveKeys.Entry<String, S> entry = live.find(timer.getKey());
        if (entry == null) {
            return;
        }
        setCurrentKey(timer.getKey());
        long next = logic.onExpiry(entry.state(), timers.currentWatermark(), timers.currentProcessingTime());
        if (next == KeyedLogic.FORGET) {
            live.forget(entry);
            backend.clear();
            spill.clear();
            return;
        }
        if (next != KeyedLogic.KEEP) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, Math.max(next, timer.getTimestamp() + 1));
        }
        written(entry);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        live.flush();
        super.snapshotState(context);
    }

    final KeyedLogic<I, S, O> logic() {
        return logic;
    }

    private void written(LiveKeys.Entry<String, S> entry) throws Exception {
        live.changed(entry, getProcessingTimeService().getCurrentProcessingTime());
        turn.sendAll();
    }

    /** Reads and writes the backend under each state's own key. */
    private final class BackendStore implements LiveKeys.Store<String, S> {

        @Override
        public @Nullable S read(String key) throws Exception {
            setCurrentKey(key);
            S state = backend.value();
            return state != null && backendSharesObjects ? memory.serializer().copy(state) : state;
        }

        @Override
        public void write(String key, S state) throws Exception {
            setCurrentKey(key);
            backend.update(backendSharesObjects ? memory.serializer().copy(state) : state);
        }
    }
}
