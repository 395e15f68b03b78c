package dev.spillway.simulation.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactoryUtil;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializer;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializerImpl;
import org.jspecify.annotations.Nullable;

/** Builds one subtask of a chain: instances of its nodes, wired, restored and opened. */
final class TaskBuilder {

    private final JobGraph graph;
    private final HostContext context;
    private final Channels channels;
    private final int subtask;
    private final int parallelism;
    private final @Nullable Checkpoint from;
    private final String writer;

    private final Map<Integer, Wire> wires = new LinkedHashMap<>();
    private final List<HostedOperator> operators = new ArrayList<>();
    private final List<HostedSink> sinks = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final SimulatedTimers timers;

    TaskBuilder(
            JobGraph graph,
            Channels channels,
            int subtask,
            int parallelism,
            @Nullable Checkpoint from,
            String writer,
            HostContext context) {
        this.graph = graph;
        this.channels = channels;
        this.subtask = subtask;
        this.parallelism = parallelism;
        this.from = from;
        this.writer = writer;
        this.context = context;
        this.timers = new SimulatedTimers(context.clock());
    }

    HostedTask build(List<Integer> chain, HostedJob job) throws Exception {
        Node head = graph.nodes().get(chain.get(0));
        String name = head.uid() + '/' + subtask;
        HostEnvironment environment = environment(name, chain);
        StreamTaskStateInitializer states = new StreamTaskStateInitializerImpl(environment, new HashMapStateBackend());
        HostStreamTask task = new HostStreamTask(environment, timers);
        Map<Integer, Receiver> entries = new LinkedHashMap<>();
        HostedSource source = null;
        for (int id : chain) {
            Node node = graph.nodes().get(id);
            wires.put(id, new Wire(node.uid()));
        }
        for (int id : chain) {
            Node node = graph.nodes().get(id);
            if (node instanceof Node.Source reading) {
                source = source(reading);
            } else {
                connect(node, receivers(node, task), entries);
            }
        }
        chain.forEach(this::leave);
        open(states);
        TaskInputs inputs = new TaskInputs(channels.into(head.id(), subtask), entries);
        String sourceUid = source == null ? "" : head.uid();
        TaskParts parts = new TaskParts(sourceUid, source, inputs, operators, sinks, exchanges, timers);
        return new HostedTask(name, parts, job, context);
    }

    private HostEnvironment environment(String name, List<Integer> chain) {
        RestoredStates states =
                from == null ? new RestoredStates(null, Map.of()) : new RestoredStates(from.id(), states(chain, from));
        return new HostEnvironment(graph, name, parallelism, subtask, states);
    }

    private Map<String, OperatorSubtaskState> states(List<Integer> chain, Checkpoint checkpoint) {
        Map<String, OperatorSubtaskState> states = new LinkedHashMap<>();
        for (int id : chain) {
            if (graph.nodes().get(id) instanceof Node.Operator operator) {
                OperatorSubtaskState state =
                        checkpoint.state(operator.uid(), subtask, parallelism, JobGraph.KEY_GROUPS);
                states.put(operator.uid(), context.tampering().restored(operator.uid(), subtask, state));
            }
        }
        return states;
    }

    private HostedSource source(Node.Source node) {
        Map<String, Long> offsets = new LinkedHashMap<>();
        if (from != null) {
            from.offsets(node.uid())
                    .forEach((partition, offset) ->
                            offsets.put(partition, context.tampering().restoredOffset(node.uid(), partition, offset)));
        }
        return new HostedSource(node, subtask, parallelism, offsets, wire(node.id()), context);
    }

    private Map<Integer, Receiver> receivers(Node node, HostStreamTask task) throws Exception {
        Map<Integer, Receiver> receivers = new LinkedHashMap<>();
        if (node instanceof Node.Sink sink) {
            HostedSink hosted = new HostedSink(sink, graph.job(), writer, context);
            sinks.add(hosted);
            receivers.put(1, hosted);
        } else if (node instanceof Node.Operator operator) {
            HostedOperator hosted = operator(operator, task);
            node.inputs().forEach(edge -> receivers.computeIfAbsent(edge.input(), hosted::input));
        }
        return receivers;
    }

    @SuppressWarnings("unchecked") // records pass untyped
    private HostedOperator operator(Node.Operator node, HostStreamTask task) throws Exception {
        StreamOperatorFactory<Object> factory =
                (StreamOperatorFactory<Object>) context.instance(StreamOperatorFactory.class, node.factory());
        StreamOperator<Object> operator = StreamOperatorFactoryUtil.<Object, StreamOperator<Object>>createOperator(
                        factory, task, node.config(), wire(node.id()), new NoCoordinator())
                .f0;
        context.tampering().made(node.uid(), subtask, operator);
        HostedOperator hosted = new HostedOperator(node.uid(), operator, context.tampering());
        operators.add(hosted);
        return hosted;
    }

    /** Joins a node to the one before it in the chain, or makes it the way into the task. */
    private void connect(Node node, Map<Integer, Receiver> receivers, Map<Integer, Receiver> entries) {
        if (JobGraph.chained(node)) {
            Node.Edge edge = node.inputs().get(0);
            receivers.values().forEach(receiver -> wire(edge.from()).connect(edge.tag(), receiver));
        } else {
            entries.putAll(receivers);
        }
    }

    /** Connects a node to the tasks behind it. */
    private void leave(int id) {
        boolean rescaled = from != null && from.parallelism() != parallelism;
        for (Channels.Way way : channels.outOf(id)) {
            Exchange exchange =
                    new Exchange(way.uid(), way.from(subtask), way.edge().partitioner(), context.tampering(), rescaled);
            wire(id).connect(way.edge().tag(), exchange);
            exchanges.add(exchange);
        }
    }

    private Wire wire(int id) {
        Wire wire = wires.get(id);
        if (wire == null) {
            throw new IllegalStateException("node " + id + " is not in this chain");
        }
        return wire;
    }

    /** The last first, as Flink does: who is opened may send. */
    private void open(StreamTaskStateInitializer states) throws Exception {
        List<HostedOperator> lastFirst = new ArrayList<>(operators);
        Collections.reverse(lastFirst);
        for (HostedOperator operator : lastFirst) {
            timers.deaf(from != null && !context.tampering().keepsRestoredTimer(operator.uid()));
            operator.initialize(states);
            timers.deaf(false);
        }
    }
}
