package dev.spillway.cli.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does something again and again beside the run, such as painting the view; its first failure ends the run. */
public final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService thread;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private Ticker(Runnable action, Duration every) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread ticking = new Thread(task, "spillway-ticker");
            ticking.setDaemon(true);
            return ticking;
        });
        var unused = thread.scheduleWithFixedDelay(() -> tick(action), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts at once. */
    public static Ticker start(Duration every, Runnable action) {
        return new Ticker(action, every);
    }

    private void tick(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    /** Throws what the action failed with, if it did. */
    public void check() {
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw problem;
        }
    }

    /** Ends it and waits for an action under way, at most five seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            var unused = thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
