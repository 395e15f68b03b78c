package dev.spillway.simulation.host;

import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** A step of a job's graph. What a job instantiates is kept as bytes, as Flink ships it. */
@SuppressWarnings("ArrayRecordComponent") // carriers: never compared, never used as keys
sealed interface Node {

    /** Its number in the graph; the nodes before it have lower ones. */
    int id();

    /** Its uid. */
    String uid();

    /** Where its records come from. */
    List<Edge> inputs();

    /**
     * A stream of one node to another.
     *
     * @param from the node that sends
     * @param tag the side output that it is; null for the main output
     * @param input which input of the receiver, 1 or 2
     * @param partitioner who gets a record; null for the receiver's subtask of the same number
     * @param serializer how records pass between tasks
     */
    record Edge(
            int from,
            @Nullable OutputTag<?> tag,
            int input,
            @Nullable StreamPartitioner<Object> partitioner,
            TypeSerializer<Object> serializer) {}

    /**
     * Reads topics.
     *
     * @param topics their names
     * @param reader a {@code KafkaRecordDeserializationSchema}, serialized
     */
    record Source(int id, String uid, List<String> topics, byte[] reader) implements Node {

        @Override
        public List<Edge> inputs() {
            return List.of();
        }
    }

    /**
     * Runs an operator.
     *
     * @param factory a {@code StreamOperatorFactory}, serialized
     * @param config what an operator asks for when it is set up
     */
    record Operator(int id, String uid, List<Edge> inputs, byte[] factory, StreamConfig config) implements Node {}

    /**
     * Writes to topics.
     *
     * @param writer a {@code KafkaRecordSerializationSchema}, serialized
     * @param exactlyOnce whether it writes in transactions
     */
    record Sink(int id, String uid, List<Edge> inputs, byte[] writer, boolean exactlyOnce) implements Node {}
}
