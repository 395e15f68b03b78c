package dev.spillway.local.pitfalls;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Stands in front of an exactly-once sink, in its task, and does something once when the sink has flushed its transaction
 * for a checkpoint and has not committed it.
 */
final class BeforeCommit extends RichMapFunction<String, String> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final AtomicReference<Runnable> ACT = new AtomicReference<>(BeforeCommit::nothing);

    /** What to do at the next checkpoint. */
    static void once(Runnable act) {
        ACT.set(act);
    }

    @Override
    public String map(String value) {
        return value;
    }

    /** All operators of a task have flushed before the first of them takes its snapshot. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        ACT.getAndSet(BeforeCommit::nothing).run();
    }

    private static void nothing() {}

    @Override
    public void initializeState(FunctionInitializationContext context) {}
}
