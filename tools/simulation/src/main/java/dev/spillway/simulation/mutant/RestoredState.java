package dev.spillway.simulation.mutant;

import dev.spillway.simulation.host.Tampering;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;

/** Does something to the state that some operators are restored from. */
final class RestoredState implements Tampering {

    private final Set<String> uids;
    private final UnaryOperator<OperatorSubtaskState> change;

    private RestoredState(Set<String> uids, UnaryOperator<OperatorSubtaskState> change) {
        this.uids = uids;
        this.change = change;
    }

    /** They remember nothing. */
    static RestoredState forgotten(String... uids) {
        return new RestoredState(
                Set.of(uids), state -> OperatorSubtaskState.builder().build());
    }

    /** They remember their keys, and nothing of the table that all share. */
    static RestoredState withoutTable(String... uids) {
        return new RestoredState(
                Set.of(uids),
                state -> state.toBuilder()
                        .setManagedOperatorState(StateObjectCollection.empty())
                        .build());
    }

    @Override
    public OperatorSubtaskState restored(String uid, int subtask, OperatorSubtaskState state) {
        return uids.contains(uid) ? change.apply(state) : state;
    }
}
