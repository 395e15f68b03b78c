package dev.spillway.cli.run;

import dev.spillway.cli.input.InputReader;
import dev.spillway.cli.input.InputRecord;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sends a recorded file to the raw topic at its pace. Read by one thread; its progress may be asked for by another. */
public final class RecordedFeed {

    /** Where raw transactions go. */
    public static final String RAW = TransactionTopics.RAW.name();

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CHECK_EVERY = 1_024;

    private final InputReader reader;
    private final Pace pace;
    private volatile double share;
    private volatile boolean complete;

    /** A feed that has not started; the caller closes the reader. */
    public RecordedFeed(InputReader reader, Pace pace) {
        this.reader = reader;
        this.pace = pace;
    }

    /**
     * Sends record after record until the file ends or {@code stop} says so.
     *
     * @throws RuntimeException what the ticker or the feeder failed with
     */
    public void run(Feeder feeder, Ticker ticker, BooleanSupplier stop) {
        long start = System.nanoTime();
        long number = 0;
        while (!stop.getAsBoolean()) {
            Optional<InputRecord> next = reader.next();
            if (next.isEmpty()) {
                share = 1;
                complete = true;
                return;
            }
            waitUntil(start + pace.dueNanos(number, next.get()), ticker, stop);
            feeder.send(RAW, next.get().key(), next.get().value());
            if (number++ % CHECK_EVERY == 0) {
                ticker.check();
                share = reader.share();
            }
        }
    }

    private void waitUntil(long due, Ticker ticker, BooleanSupplier stop) {
        for (long left = due - System.nanoTime(); left > 0 && !stop.getAsBoolean(); left = due - System.nanoTime()) {
            share = reader.share();
            ticker.check();
            LockSupport.parkNanos(Math.min(left, LONGEST_PAUSE_NANOS));
        }
    }

    /** Share of the file that was sent, in [0, 1]. */
    public double share() {
        return share;
    }

    /** Whether the whole file was sent. */
    public boolean complete() {
        return complete;
    }
}
