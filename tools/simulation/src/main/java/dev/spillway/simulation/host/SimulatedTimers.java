package dev.spillway.simulation.host;

import java.util.Iterator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.tasks.TimerService;
import org.apache.flink.util.clock.Clock;
import org.jspecify.annotations.Nullable;

/** Processing time of one task: the clock of its world, and timers that fire when the task is told to look. */
final class SimulatedTimers implements TimerService {

    private static final class Entry extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long at;
        private final long number;

        Entry(long at, long number, ProcessingTimeCallback callback) {
            super(() -> {
                callback.onProcessingTime(at);
                return null;
            });
            this.at = at;
            this.number = number;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Entry that = (Entry) other;
            return at == that.at ? Long.compare(number, that.number) : Long.compare(at, that.at);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    private final Clock clock;
    private final TreeSet<Entry> entries = new TreeSet<>();
    private long numbers;
    private boolean deaf;

    SimulatedTimers(Clock clock) {
        this.clock = clock;
    }

    /** While deaf, timers that are set never fire. */
    void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    /** Whether one is due. */
    boolean isDue() {
        Iterator<Entry> first = entries.iterator();
        return first.hasNext() && first.next().at <= clock.absoluteTimeMillis();
    }

    /** When the next one is due, {@link Long#MAX_VALUE} if none is set. */
    long nextAt() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at;
    }

    /** Fires the first one that is due. */
    void fire() throws Exception {
        Entry entry = entries.pollFirst();
        if (entry != null) {
            entry.run();
            if (!entry.isCancelled()) {
                entry.get();
            }
        }
    }

    @Override
    public Clock getClock() {
        return clock;
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        entries.removeIf(FutureTask::isCancelled);
        Entry entry = new Entry(timestamp, numbers++, target);
        if (!deaf) {
            entries.add(entry);
        }
        return entry;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(ProcessingTimeCallback callback, long delay, long period) {
        throw new UnsupportedOperationException("no operator of the jobs asks for a rate");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(ProcessingTimeCallback callback, long delay, long period) {
        throw new UnsupportedOperationException("no operator of the jobs asks for a delay");
    }

    @Override
    public CompletableFuture<Void> quiesce() {
        entries.clear();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public void shutdownService() {
        entries.clear();
    }

    @Override
    public boolean shutdownServiceUninterruptible(long timeoutMillis) {
        entries.clear();
        return true;
    }
}
