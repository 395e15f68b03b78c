package dev.spillway.jobs.transactions;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The states of a keyed operator by the names that a savepoint finds them by: it is opened and its snapshot is read. */
final class StateNames {

    private StateNames() {}

    /** Sorted, each with its kind; empty for an operator without keys, which in our jobs has no state of its own. */
    static List<String> of(StreamNode node) throws Exception {
        if (node.getStatePartitioners().length == 0) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        try (AbstractStreamOperatorTestHarness<?> harness = harness(node)) {
            harness.open();
            OperatorSubtaskState snapshot = harness.snapshot(1, 1);
            for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
                addKeyed((KeyGroupsStateHandle) handle, names);
            }
            for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
                handle.getStateNameToPartitionOffsets()
                        .forEach((name, parts) -> names.add(name + " (" + parts.getDistributionMode() + ")"));
            }
        }
        return List.copyOf(names);
    }

    private static void addKeyed(KeyGroupsStateHandle handle, Set<String> names) throws IOException {
        try (var in = handle.openInputStream()) {
            var meta = new KeyedBackendSerializationProxy<Object>(StateNames.class.getClassLoader());
            meta.read(new DataInputViewStreamWrapper(in));
            meta.getStateMetaInfoSnapshots()
                    .forEach(state -> names.add(state.getName() + " (" + state.getBackendStateType() + ")"));
        }
    }

    @SuppressWarnings("unchecked") // the graph holds operators and keys without their types
    private static AbstractStreamOperatorTestHarness<Object> harness(StreamNode node) throws Exception {
        StreamOperatorFactory<Object> factory = (StreamOperatorFactory<Object>) node.getOperatorFactory();
        KeySelector<Object, Object> key = (KeySelector<Object, Object>) node.getStatePartitioners()[0];
        if (factory instanceof SimpleOperatorFactory<Object> simple
                && simple.getOperator() instanceof TwoInputStreamOperator<?, ?, ?> operator) {
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    (TwoInputStreamOperator<Object, Object, Object>) operator, key, key, keyType(node));
        }
        return new KeyedOneInputStreamOperatorTestHarness<>(factory, key, keyType(node));
    }

    @SuppressWarnings("unchecked") // as above
    private static TypeInformation<Object> keyType(StreamNode node) {
        boolean isText = node.getStateKeySerializer() instanceof StringSerializer;
        TypeInformation<?> type = isText ? Types.STRING : Types.INT;
        return (TypeInformation<Object>) type;
    }
}
