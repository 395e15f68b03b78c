package dev.spillway.functions.keyed;

import dev.spillway.functions.poison.Quarantine;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * A keyed stage with one input.
 *
 * @param <I> input
 * @param <S> packed state of one key
 * @param <O> output
 */
public final class KeyedStage<I, S, O> extends AbstractKeyedStage<I, S, O> implements OneInputStreamOperator<I, O> {

    private static final long serialVersionUID = 1L;

    /**
     * A stage that fails for as long as a record crashes it.
     *
     * @param stage its name in metrics, the operator's uid
     * @param logic what is done for one key
     * @param memory how it is remembered
     */
    public KeyedStage(String stage, KeyedLogic<I, S, O> logic, StageState<S> memory) {
        super(stage, logic, memory, null);
    }

    /**
     * A stage that puts records aside which crash it.
     *
     * @param quarantine where they go
     */
    public KeyedStage(String stage, KeyedLogic<I, S, O> logic, StageState<S> memory, Quarantine<I> quarantine) {
        super(stage, logic, memory, quarantine);
    }

    @Override
    public void processElement(StreamRecord<I> element) throws Exception {
        take(element);
    }
}
