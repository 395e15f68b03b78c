package dev.spillway.simulation.host;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.TaskStateSnapshot;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.mailbox.SyncMailboxExecutor;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.operators.testutils.DummyEnvironment;
import org.apache.flink.runtime.state.TestTaskStateManager;
import org.apache.flink.runtime.taskmanager.TaskManagerRuntimeInfo;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.jspecify.annotations.Nullable;

/** What a task finds around it: its number, the state to restore, and nothing that costs. */
final class HostEnvironment extends DummyEnvironment {

    private static final TaskManagerRuntimeInfo INFO = new TestingTaskManagerRuntimeInfo();

    private final TaskMetricGroup metrics = UnregisteredMetricGroups.createUnregisteredTaskMetricGroup();
    private MailboxExecutor mailbox = new SyncMailboxExecutor();

    HostEnvironment(String name, int parallelism, int subtask) {
        super(name, parallelism, subtask, JobGraph.KEY_GROUPS);
    }

    /** Gives the states of the task's operators, by uid. */
    void restore(long checkpoint, Map<String, OperatorSubtaskState> states) {
        Map<OperatorID, OperatorSubtaskState> byId = new HashMap<>();
        states.forEach((uid, state) -> byId.put(GraphReader.OperatorIds.of(uid), state));
        TestTaskStateManager manager = (TestTaskStateManager) getTaskStateManager();
        manager.restoreLatestCheckpointState(Map.of(checkpoint, new TaskStateSnapshot(byId)));
    }

    @Override
    public TaskManagerRuntimeInfo getTaskManagerInfo() {
        return INFO;
    }

    @Override
    public TaskMetricGroup getMetricGroup() {
        // the constructor of the class above may ask before the field is set
        @Nullable TaskMetricGroup known = metrics;
        return known == null ? UnregisteredMetricGroups.createUnregisteredTaskMetricGroup() : known;
    }

    @Override
    public void setMainMailboxExecutor(MailboxExecutor executor) {
        mailbox = executor;
    }

    @Override
    public MailboxExecutor getMainMailboxExecutor() {
        return mailbox;
    }
}
