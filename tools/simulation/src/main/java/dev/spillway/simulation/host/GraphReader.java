package dev.spillway.simulation.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.ManagedMemoryUseCase;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.streaming.api.transformations.TimestampsAndWatermarksTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.apache.flink.streaming.runtime.operators.TimestampsAndWatermarksOperatorFactory;
import org.apache.flink.streaming.runtime.partitioner.ConfigurableStreamPartitioner;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of what was defined in an environment, those before a node first. */
final class GraphReader {

    /** A stream as a receiver sees it, before it is known which receiver. */
    private record Stream(
            int from,
            @Nullable OutputTag<?> tag,
            @Nullable StreamPartitioner<Object> partitioner,
            TypeInformation<?> type) {}

    private final StreamExecutionEnvironment env;
    private final ExecutionConfig execution;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    GraphReader(StreamExecutionEnvironment env) {
        this.env = env;
        this.execution = env.getConfig();
    }

    List<Node> read() {
        env.getTransformations().forEach(this::streams);
        return List.copyOf(nodes);
    }

    private List<Stream> streams(Transformation<?> transformation) {
        if (transformation instanceof UnionTransformation<?> union) {
            return union.getInputs().stream()
                    .flatMap(input -> streams(input).stream())
                    .toList();
        }
        if (transformation instanceof SideOutputTransformation<?> side) {
            return map(side, before -> new Stream(before.from, side.getOutputTag(), null, side.getOutputType()));
        }
        if (transformation instanceof PartitionTransformation<?> partition) {
            StreamPartitioner<Object> partitioner = configured(partition.getPartitioner());
            return map(partition, before -> new Stream(before.from, before.tag, partitioner, before.type));
        }
        int number = numberOf(transformation);
        return List.of(new Stream(number, null, null, transformation.getOutputType()));
    }

    private List<Stream> map(Transformation<?> transformation, Function<Stream, Stream> change) {
        return streams(transformation.getInputs().get(0)).stream().map(change).toList();
    }

    @SuppressWarnings("unchecked") // records pass it untyped
    private static StreamPartitioner<Object> configured(StreamPartitioner<?> partitioner) {
        if (partitioner instanceof ConfigurableStreamPartitioner keyed) {
            keyed.configure(JobGraph.KEY_GROUPS);
        }
        return (StreamPartitioner<Object>) partitioner;
    }

    private int numberOf(Transformation<?> transformation) {
        Integer known = numbers.get(transformation.getId());
        if (known != null) {
            return known;
        }
        List<Node.Edge> inputs = new ArrayList<>();
        int input = 1;
        for (Transformation<?> before : transformation.getInputs()) {
            for (Stream stream : streams(before)) {
                inputs.add(new Node.Edge(stream.from, stream.tag, input, stream.partitioner, serializer(stream.type)));
            }
            input++;
        }
        int number = nodes.size();
        nodes.add(node(number, transformation, inputs));
        numbers.put(transformation.getId(), number);
        return number;
    }

    @SuppressWarnings("unchecked") // records pass it untyped
    private TypeSerializer<Object> serializer(TypeInformation<?> type) {
        return (TypeSerializer<Object>) type.createSerializer(execution.getSerializerConfig());
    }

    private Node node(int number, Transformation<?> transformation, List<Node.Edge> inputs) {
        String uid = uid(transformation);
        if (transformation instanceof SourceTransformation<?, ?, ?> source) {
            return new Node.Source(
                    number, uid, KafkaEnds.topicsOf(source.getSource()), KafkaEnds.readerOf(source.getSource()));
        }
        if (transformation instanceof SinkTransformation<?, ?> sink) {
            boolean exactlyOnce = KafkaEnds.isExactlyOnce(sink.getSink());
            return new Node.Sink(number, uid, inputs, KafkaEnds.writerOf(sink.getSink()), exactlyOnce);
        }
        StreamConfig config = new StreamConfig(new Configuration());
        StreamOperatorFactory<?> factory = operator(transformation, config);
        config.setOperatorName(uid);
        config.setOperatorID(OperatorIds.of(uid));
        config.setManagedMemoryFractionOperatorOfUseCase(ManagedMemoryUseCase.STATE_BACKEND, 1);
        config.setTypeSerializerOut(serializer(transformation.getOutputType()));
        config.serializeAllConfigs();
        return new Node.Operator(number, uid, inputs, bytes(factory), config);
    }

    private StreamOperatorFactory<?> operator(Transformation<?> transformation, StreamConfig config) {
        if (transformation instanceof OneInputTransformation<?, ?> one) {
            key(config, one.getStateKeyType(), one.getStateKeySelector());
            return one.getOperatorFactory();
        }
        if (transformation instanceof TwoInputTransformation<?, ?, ?> two) {
            key(config, two.getStateKeyType(), two.getStateKeySelector1());
            return two.getOperatorFactory();
        }
        if (transformation instanceof TimestampsAndWatermarksTransformation<?> timed) {
            return new TimestampsAndWatermarksOperatorFactory<>(timed.getWatermarkStrategy(), true);
        }
        throw new IllegalArgumentException("cannot host " + transformation);
    }

    private void key(StreamConfig config, @Nullable TypeInformation<?> type, @Nullable KeySelector<?, ?> selector) {
        if (type != null && selector != null) {
            config.setStateKeySerializer(type.createSerializer(execution.getSerializerConfig()));
            config.setStatePartitioner(0, selector);
        }
    }

    private static String uid(Transformation<?> transformation) {
        return transformation.getUid() == null ? transformation.getName() : transformation.getUid();
    }

    static byte[] bytes(Object serializable) {
        try {
            return InstantiationUtil.serializeObject(serializable);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of a job must be serializable", e);
        }
    }

    /** Ids of operators that follow from their uids, as Flink's do. */
    static final class OperatorIds {

        private OperatorIds() {}

        static OperatorID of(String uid) {
            byte[] name = uid.getBytes(StandardCharsets.UTF_8);
            var hash = dev.spillway.core.Hash128.of(name, 0, name.length);
            return new OperatorID(hash.high(), hash.low());
        }
    }
}
