package dev.spillway.local.audit;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Makes a job on a cluster in this JVM fail at a chosen point of the two-phase commit. A {@link Point} stands in one task
 * with a sink, in front of it; a {@link Watch} in another task learns which checkpoints are complete.
 */
final class Failures {

    /** When to fail. */
    enum When {
        NEVER,
        /** The sink has flushed its transaction; the checkpoint that would cover it does not complete. */
        BEFORE_CHECKPOINT_COMPLETES,
        /** The checkpoint is complete, and the sink has not been told to commit. */
        BEFORE_COMMIT,
        /** At that same point something happens to the transaction, and the task goes on. */
        ACT_BEFORE_COMMIT
    }

    private static final AtomicReference<When> ARMED = new AtomicReference<>(When.NEVER);
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final Object COMPLETED = new Object();
    private static long completed;
    private static volatile Runnable between = () -> {};

    private Failures() {}

    /** Forgets what an earlier test left. */
    static void reset() {
        ARMED.set(When.NEVER);
        DONE.set(0);
        completed(0);
    }

    /** The first task that comes to that point fails, once. */
    static void arm(When when) {
        ARMED.set(when);
    }

    /** The first task that comes to the point before a commit does this there, once, and goes on. */
    static void beforeCommit(Runnable act) {
        between = act;
        ARMED.set(When.ACT_BEFORE_COMMIT);
    }

    /** How often a task came to where it was to fail or act. */
    static int done() {
        return DONE.get();
    }

    private static void completed(long checkpoint) {
        synchronized (COMPLETED) {
            completed = checkpoint;
            COMPLETED.notifyAll();
        }
    }

    private static boolean awaitCompleted(long checkpoint) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        synchronized (COMPLETED) {
            while (completed < checkpoint && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(COMPLETED, Math.max(1, deadline - System.nanoTime()));
            }
            return completed >= checkpoint;
        }
    }

    private static void fail(When when) {
        DONE.incrementAndGet();
        throw new IllegalStateException("fails " + when + ", as the test asks");
    }

    /** Where a task fails; passes everything on. */
    static final class Point<T> extends RichMapFunction<T, T> implements CheckpointedFunction, CheckpointListener {

        private static final long serialVersionUID = 1L;

        private final boolean acts;
        private transient long uncommitted;

        /** @param acts whether {@link Failures#beforeCommit} may act here */
        Point(boolean acts) {
            this.acts = acts;
        }

        @Override
        public T map(T value) throws InterruptedException {
            if (uncommitted > 0) {
                beforeCommit();
            }
            return value;
        }

        /**
         * The task is told of the checkpoint only after the record that it is at. One that does not complete is given up:
         * the next can come only when this task goes on.
         */
        private void beforeCommit() throws InterruptedException {
            When when = Objects.requireNonNull(ARMED.get());
            boolean here = when == When.BEFORE_COMMIT || (acts && when == When.ACT_BEFORE_COMMIT);
            if (!here || !ARMED.compareAndSet(when, When.NEVER)) {
                return;
            }
            if (!completes(when)) {
                uncommitted = 0;
                ARMED.set(when);
            } else if (when == When.BEFORE_COMMIT) {
                fail(when);
            } else {
                between.run();
                DONE.incrementAndGet();
            }
        }

        /** A task that an earlier failure stops while it waits leaves the point to a task of the next attempt. */
        private boolean completes(When when) throws InterruptedException {
            try {
                return awaitCompleted(uncommitted);
            } catch (InterruptedException e) {
                ARMED.set(when);
                throw e;
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            if (ARMED.compareAndSet(When.BEFORE_CHECKPOINT_COMPLETES, When.NEVER)) {
                fail(When.BEFORE_CHECKPOINT_COMPLETES);
            }
            uncommitted = context.getCheckpointId();
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            uncommitted = 0;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            uncommitted = 0;
        }
    }

    /** Learns which checkpoints are complete; passes everything on. */
    static final class Watch<T> extends RichMapFunction<T, T> implements CheckpointListener {

        private static final long serialVersionUID = 1L;

        @Override
        public T map(T value) {
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            completed(checkpointId);
        }
    }
}
