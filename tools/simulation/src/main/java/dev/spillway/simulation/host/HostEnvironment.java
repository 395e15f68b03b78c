package dev.spillway.simulation.host;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.JobInfoImpl;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.accumulators.AccumulatorRegistry;
import org.apache.flink.runtime.broadcast.BroadcastVariableManager;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointMetrics;
import org.apache.flink.runtime.checkpoint.TaskStateSnapshot;
import org.apache.flink.runtime.checkpoint.channel.ChannelStateWriteRequestExecutorFactory;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.externalresource.ExternalResourceInfoProvider;
import org.apache.flink.runtime.io.disk.iomanager.IOManager;
import org.apache.flink.runtime.io.network.TaskEventDispatcher;
import org.apache.flink.runtime.io.network.api.writer.ResultPartitionWriter;
import org.apache.flink.runtime.io.network.partition.consumer.IndexedInputGate;
import org.apache.flink.runtime.jobgraph.JobType;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.jobgraph.tasks.InputSplitProvider;
import org.apache.flink.runtime.jobgraph.tasks.TaskOperatorEventGateway;
import org.apache.flink.runtime.memory.MemoryManager;
import org.apache.flink.runtime.memory.SharedResources;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.query.KvStateRegistry;
import org.apache.flink.runtime.query.TaskKvStateRegistry;
import org.apache.flink.runtime.state.TaskStateManager;
import org.apache.flink.runtime.taskexecutor.GlobalAggregateManager;
import org.apache.flink.runtime.taskmanager.TaskManagerActions;
import org.apache.flink.runtime.taskmanager.TaskManagerRuntimeInfo;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.jspecify.annotations.Nullable;

/** What a task finds around it: its number, its settings, the state to restore. What no operator of the jobs asks is not there. */
final class HostEnvironment implements Environment {

    private static final UserCodeClassLoader CLASSES =
            SimpleUserCodeClassLoader.create(HostEnvironment.class.getClassLoader());

    private final JobID jobId = new JobID();
    private final JobVertexID vertex = new JobVertexID();
    private final ExecutionAttemptID attempt = ExecutionAttemptID.randomId();
    private final TaskMetricGroup metrics = UnregisteredMetricGroups.createUnregisteredTaskMetricGroup();
    private final Configuration nothing = new Configuration();
    private final String job;
    private final TaskInfo task;
    private final ExecutionConfig execution;
    private final TaskStateManager states;
    private @Nullable MailboxExecutor mailbox;

    HostEnvironment(JobGraph graph, String task, int parallelism, int subtask, TaskStateManager states) {
        this.job = graph.job();
        this.task = new TaskInfoImpl(task, JobGraph.KEY_GROUPS, subtask, parallelism, 0);
        this.execution = graph.execution();
        this.states = states;
    }

    @Override
    public ExecutionConfig getExecutionConfig() {
        return execution;
    }

    @Override
    public JobID getJobID() {
        return jobId;
    }

    @Override
    public JobInfo getJobInfo() {
        return new JobInfoImpl(jobId, job);
    }

    @Override
    public JobType getJobType() {
        return JobType.STREAMING;
    }

    @Override
    public JobVertexID getJobVertexId() {
        return vertex;
    }

    @Override
    public ExecutionAttemptID getExecutionId() {
        return attempt;
    }

    @Override
    public TaskInfo getTaskInfo() {
        return task;
    }

    @Override
    public Configuration getTaskConfiguration() {
        return nothing;
    }

    @Override
    public Configuration getJobConfiguration() {
        return nothing;
    }

    @Override
    public TaskManagerRuntimeInfo getTaskManagerInfo() {
        return NoMachine.INSTANCE;
    }

    @Override
    public TaskMetricGroup getMetricGroup() {
        return metrics;
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return CLASSES;
    }

    @Override
    public TaskStateManager getTaskStateManager() {
        return states;
    }

    @Override
    public TaskKvStateRegistry getTaskKvStateRegistry() {
        return new KvStateRegistry().createTaskRegistry(jobId, vertex);
    }

    @Override
    public AccumulatorRegistry getAccumulatorRegistry() {
        return new AccumulatorRegistry(jobId, attempt);
    }

    @Override
    public ChannelStateWriteRequestExecutorFactory getChannelStateExecutorFactory() {
        return new ChannelStateWriteRequestExecutorFactory(jobId);
    }

    @Override
    public void setMainMailboxExecutor(MailboxExecutor executor) {
        mailbox = executor;
    }

    @Override
    public MailboxExecutor getMainMailboxExecutor() {
        if (mailbox == null) {
            throw absent("mailbox");
        }
        return mailbox;
    }

    @Override
    public ResultPartitionWriter[] getAllWriters() {
        return new ResultPartitionWriter[0];
    }

    @Override
    public IndexedInputGate[] getAllInputGates() {
        return new IndexedInputGate[0];
    }

    @Override
    public Map<String, Future<Path>> getDistributedCacheEntries() {
        return Map.of();
    }

    @Override
    public @Nullable IOManager getIOManager() {
        return null; // state is on the heap
    }

    @Override
    public @Nullable MemoryManager getMemoryManager() {
        return null; // state is on the heap
    }

    @Override
    public @Nullable SharedResources getSharedResources() {
        return null; // state is on the heap
    }

    @Override
    public ResultPartitionWriter getWriter(int index) {
        throw absent("writer");
    }

    @Override
    public IndexedInputGate getInputGate(int index) {
        throw absent("gate");
    }

    @Override
    public InputSplitProvider getInputSplitProvider() {
        throw absent("provider of splits");
    }

    @Override
    public TaskOperatorEventGateway getOperatorCoordinatorEventGateway() {
        throw absent("coordinator");
    }

    @Override
    public BroadcastVariableManager getBroadcastVariableManager() {
        throw absent("broadcast variable");
    }

    @Override
    public GlobalAggregateManager getGlobalAggregateManager() {
        throw absent("global aggregate");
    }

    @Override
    public ExternalResourceInfoProvider getExternalResourceInfoProvider() {
        return ExternalResourceInfoProvider.NO_EXTERNAL_RESOURCES;
    }

    @Override
    public TaskEventDispatcher getTaskEventDispatcher() {
        throw absent("dispatcher of task events");
    }

    @Override
    public TaskManagerActions getTaskManagerActions() {
        throw absent("TaskManager");
    }

    @Override
    public void acknowledgeCheckpoint(long id, CheckpointMetrics measured) {
        throw absent("coordinator of checkpoints");
    }

    @Override
    public void acknowledgeCheckpoint(long id, CheckpointMetrics measured, TaskStateSnapshot state) {
        throw absent("coordinator of checkpoints");
    }

    @Override
    public void declineCheckpoint(long id, CheckpointException reason) {
        throw absent("coordinator of checkpoints");
    }

    @Override
    public void failExternally(Throwable cause) {
        throw new IllegalStateException("a task failed outside of its thread", cause);
    }

    private static UnsupportedOperationException absent(String what) {
        return new UnsupportedOperationException("a simulated task has no " + what);
    }
}
