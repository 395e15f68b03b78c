package dev.spillway.functions.chain;

import dev.spillway.core.Traced;
import dev.spillway.core.serial.VersionedTypeInfo;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.StageMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Chains what it is given, a chain a partition of the topic that it goes to. The key is the partition, so at any time one
 * subtask writes a chain, also after a rescale, which moves the head with its key. It needs a sink behind it that writes
 * exactly once and to that partition: then what is visible of a chain ends where the last checkpoint says that it does, and
 * a restart continues it there.
 *
 * <p>State {@code chain-head}: about 40 bytes a partition; it never ends, as the chain does not.
 *
 * @param <V> what is chained
 */
public final class ChainRecords<V extends Traced> extends KeyedProcessFunction<Integer, V, ChainLink> {

    private static final long serialVersionUID = 1L;

    /** The type of the links. */
    public static final TypeInformation<ChainLink> LINK =
            VersionedTypeInfo.of(ChainLink.class, new ChainLinkSerializer());

    static final TypeInformation<ChainHead> HEAD = VersionedTypeInfo.of(ChainHead.class, new ChainHeadSerializer());

    private final String stage;
    private final ChainedEntry<V> entry;
    private transient StageMetrics metrics;
    private transient ValueState<ChainHead> heads;

    @SuppressWarnings("NullAway.Init") // set in open()
    ChainRecords(String stage, ChainedEntry<V> entry) {
        this.stage = stage;
        this.entry = entry;
    }

    /**
     * Chains a stream.
     *
     * @param stage uid and name of the operator
     * @param partitionOf the partition of the topic that a value goes to
     */
    public static <V extends Traced> DataStream<ChainLink> build(
            DataStream<V> values, String stage, KeySelector<V, Integer> partitionOf, ChainedEntry<V> entry) {
        return Operators.named(
                values.keyBy(partitionOf, Types.INT).process(new ChainRecords<>(stage, entry), LINK), stage);
    }

    @Override
    public void open(OpenContext context) {
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), stage);
        heads = getRuntimeContext().getState(new ValueStateDescriptor<>("chain-head", HEAD));
    }

    @Override
    public void processElement(V value, Context context, Collector<ChainLink> out) throws Exception {
        metrics.recordIn();
        int partition = context.getCurrentKey();
        ChainHead known = heads.value();
        ChainHead head = known == null ? ChainHead.NONE : known;
        byte[] bytes = entry.bytes(value, partition, head.sequence());
        heads.update(head.next(bytes));
        metrics.recordOut();
        out.collect(new ChainLink(value.provenance(), partition, entry.key(value), head.link(bytes)));
    }
}
