package dev.spillway.simulation.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.CheckpointMetaData;
import org.apache.flink.runtime.checkpoint.CheckpointMetrics;
import org.apache.flink.runtime.checkpoint.InflightDataRescalingDescriptor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.PrioritizedOperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SubTaskInitializationMetrics;
import org.apache.flink.runtime.checkpoint.TaskStateSnapshot;
import org.apache.flink.runtime.checkpoint.channel.SequentialChannelStateReader;
import org.apache.flink.runtime.checkpoint.filemerging.FileMergingSnapshotManager;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.TaskStateManager;
import org.apache.flink.runtime.state.changelog.ChangelogStateHandle;
import org.apache.flink.runtime.state.changelog.StateChangelogStorage;
import org.apache.flink.runtime.state.changelog.StateChangelogStorageView;
import org.jspecify.annotations.Nullable;

/** Gives the operators of a task the states that they are restored from. */
final class RestoredStates implements TaskStateManager {

    private final @Nullable Long checkpoint;
    private final Map<OperatorID, OperatorSubtaskState> states = new HashMap<>();

    /**
     * States to restore.
     *
     * @param checkpoint that the task is restored from, null for none
     * @param states of its operators, by uid
     */
    RestoredStates(@Nullable Long checkpoint, Map<String, OperatorSubtaskState> states) {
        this.checkpoint = checkpoint;
        states.forEach((uid, state) -> this.states.put(GraphReader.OperatorIds.of(uid), state));
    }

    @Override
    public PrioritizedOperatorSubtaskState prioritizedOperatorState(OperatorID operator) {
        OperatorSubtaskState state = states.get(operator);
        return checkpoint == null || state == null
                ? PrioritizedOperatorSubtaskState.emptyNotRestored()
                : new PrioritizedOperatorSubtaskState.Builder(state, List.of(), checkpoint).build();
    }

    @Override
    public Optional<Long> getRestoreCheckpointId() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public Optional<OperatorSubtaskState> getSubtaskJobManagerRestoredState(OperatorID operator) {
        return Optional.ofNullable(states.get(operator));
    }

    @Override
    public LocalRecoveryConfig createLocalRecoveryConfig() {
        return LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED;
    }

    @Override
    public boolean isTaskDeployedAsFinished() {
        return false;
    }

    @Override
    public void reportInitializationMetrics(SubTaskInitializationMetrics metrics) {
        // nobody measures
    }

    @Override
    public @Nullable StateChangelogStorage<?> getStateChangelogStorage() {
        return null;
    }

    @Override
    public @Nullable StateChangelogStorageView<?> getStateChangelogStorageView(
            Configuration configuration, ChangelogStateHandle handle) {
        return null;
    }

    @Override
    public @Nullable FileMergingSnapshotManager getFileMergingSnapshotManager() {
        return null;
    }

    @Override
    public InflightDataRescalingDescriptor getInputRescalingDescriptor() {
        return InflightDataRescalingDescriptor.NO_RESCALE;
    }

    @Override
    public InflightDataRescalingDescriptor getOutputRescalingDescriptor() {
        return InflightDataRescalingDescriptor.NO_RESCALE;
    }

    @Override
    public SequentialChannelStateReader getSequentialChannelStateReader() {
        return SequentialChannelStateReader.NO_OP;
    }

    @Override
    public void reportTaskStateSnapshots(
            CheckpointMetaData about,
            CheckpointMetrics metrics,
            @Nullable TaskStateSnapshot acknowledged,
            @Nullable TaskStateSnapshot local) {
        throw new UnsupportedOperationException("tasks acknowledge to their job");
    }

    @Override
    public void reportIncompleteTaskStateSnapshots(CheckpointMetaData about, CheckpointMetrics metrics) {
        throw new UnsupportedOperationException("tasks acknowledge to their job");
    }

    @Override
    public void notifyCheckpointComplete(long completed) {
        // operators are told one by one
    }

    @Override
    public void close() {
        // nothing is held
    }
}
