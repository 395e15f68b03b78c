package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.RoundRobinOperatorStateRepartitioner;
import org.apache.flink.runtime.checkpoint.StateAssignmentOperation;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;

/** A complete checkpoint of a job: what every task added. Gives each subtask its part, at any parallelism. */
public final class Checkpoint {

    private final long id;
    private final int parallelism;
    private final Map<String, List<OperatorSubtaskState>> states = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> offsets = new LinkedHashMap<>();
    private final Map<String, List<LogTransaction>> transactions = new LinkedHashMap<>();

    /** Puts together what the tasks of a job added, subtasks of a task in their order. */
    Checkpoint(long id, int parallelism, List<TaskSnapshot> parts) {
        this.id = id;
        this.parallelism = parallelism;
        for (TaskSnapshot part : parts) {
            part.states()
                    .forEach((uid, state) -> states.computeIfAbsent(uid, absent -> new ArrayList<>())
                            .add(state));
            part.offsets()
                    .forEach((uid, some) -> offsets.computeIfAbsent(uid, absent -> new TreeMap<>())
                            .putAll(some));
            part.transactions()
                    .forEach((uid, some) -> transactions
                            .computeIfAbsent(uid, absent -> new ArrayList<>())
                            .addAll(some));
        }
    }

    /** Its number; later ones have higher numbers. */
    public long id() {
        return id;
    }

    /** Subtasks of the job that took it. */
    public int parallelism() {
        return parallelism;
    }

    /** Where a source was, by partition. */
    public Map<String, Long> offsets(String uid) {
        return offsets.getOrDefault(uid, Map.of());
    }

    List<LogTransaction> transactions(String uid) {
        return transactions.getOrDefault(uid, List.of());
    }

    /** The part of a subtask, redistributed by Flink's own code if the parallelism is another one. */
    OperatorSubtaskState state(String uid, int subtask, int newParallelism, int maxParallelism) {
        List<OperatorSubtaskState> all = states.getOrDefault(uid, List.of());
        if (all.isEmpty()) {
            return OperatorSubtaskState.builder().build();
        }
        if (newParallelism == parallelism) {
            return all.get(subtask);
        }
        KeyGroupRange range = StateAssignmentOperation.createKeyGroupPartitions(maxParallelism, newParallelism)
                .get(subtask);
        return OperatorSubtaskState.builder()
                .setManagedKeyedState(intersecting(all, OperatorSubtaskState::getManagedKeyedState, range))
                .setRawKeyedState(intersecting(all, OperatorSubtaskState::getRawKeyedState, range))
                .setManagedOperatorState(redistributed(all, newParallelism, subtask))
                .build();
    }

    private static StateObjectCollection<KeyedStateHandle> intersecting(
            List<OperatorSubtaskState> all,
            Function<OperatorSubtaskState, StateObjectCollection<KeyedStateHandle>> part,
            KeyGroupRange range) {
        List<KeyedStateHandle> handles = new ArrayList<>();
        all.forEach(state -> StateAssignmentOperation.extractIntersectingState(part.apply(state), range, handles));
        return new StateObjectCollection<>(handles);
    }

    private StateObjectCollection<OperatorStateHandle> redistributed(
            List<OperatorSubtaskState> all, int newParallelism, int subtask) {
        List<List<OperatorStateHandle>> before = new ArrayList<>();
        all.forEach(state -> before.add(new ArrayList<>(state.getManagedOperatorState())));
        return new StateObjectCollection<>(RoundRobinOperatorStateRepartitioner.INSTANCE
                .repartitionState(before, parallelism, newParallelism)
                .get(subtask));
    }
}
