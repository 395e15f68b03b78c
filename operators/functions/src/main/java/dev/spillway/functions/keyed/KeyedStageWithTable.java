package dev.spillway.functions.keyed;

import dev.spillway.functions.poison.Quarantine;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * A keyed stage with a second, broadcast input that feeds a table every key may read. The table has no event time: only
 * the first input moves the watermark.
 *
 * @param <I> input
 * @param <B> update of the table
 * @param <T> row of the table
 * @param <S> packed state of one key
 * @param <O> output
 */
public final class KeyedStageWithTable<I, B, T, S, O> extends AbstractKeyedStage<I, S, O>
        implements TwoInputStreamOperator<I, B, O> {

    private static final long serialVersionUID = 1L;

    private final SharedTable<B, T> table;

    private transient BroadcastState<String, T> rows;

    /**
     * A stage.
     *
     * @param stage its name in metrics, the operator's uid
     * @param logic what is done for one key; it is a {@link SharedTable.Reader} if it reads the table
     * @param memory how it is remembered
     * @param table what is shared
     * @param quarantine where records of the first input go that crash it
     */
    @SuppressWarnings("NullAway.Init") // set when Flink initializes the operator
    public <L extends KeyedLogic<I, S, O> & SharedTable.Reader<T>> KeyedStageWithTable(
            String stage, L logic, StageState<S> memory, SharedTable<B, T> table, Quarantine<I> quarantine) {
        super(stage, logic, memory, quarantine);
        this.table = table;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rows = context.getOperatorStateStore()
                .getBroadcastState(
                        new MapStateDescriptor<>(table.name(), StringSerializer.INSTANCE, table.serializer()));
    }

    @Override
    @SuppressWarnings("unchecked") // the constructor takes no other logic
    public void open() throws Exception {
        super.open();
        ((SharedTable.Reader<T>) logic()).open(this::find);
    }

    @Override
    public void processElement1(StreamRecord<I> element) throws Exception {
        take(element);
    }

    @Override
    public void processElement2(StreamRecord<B> element) throws Exception {
        String key = table.key(element.getValue());
        rows.put(key, table.merge(rows.get(key), element.getValue()));
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) {
        // the table has no event time
    }

    private @Nullable T find(String key) {
        try {
            return rows.get(key);
        } catch (Exception e) {
            throw new StateAccessException("reading the shared table " + table.name(), e);
        }
    }
}
