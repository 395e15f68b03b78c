package dev.spillway.cli.run;

import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.LoadShape;
import dev.spillway.generator.OpenLoopPacer;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.generator.TransactionLedger;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends generated transactions in an open loop: as many as are due, however the receiver fares. Each is entered into the
 * ledger once the broker has it.
 */
public final class GeneratedFeed {

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final TransactionGenerator generator;
    private final TransactionLedger ledger;
    private final LoadShape shape;
    private final long nanos;

    /**
     * A feed that has not started.
     *
     * @param duration how long it sends
     */
    public GeneratedFeed(TransactionGenerator generator, TransactionLedger ledger, LoadShape shape, Duration duration) {
        this.generator = generator;
        this.ledger = ledger;
        this.shape = shape;
        this.nanos = duration.toNanos();
    }

    /**
     * Sends until its time is over or {@code stop} says so.
     *
     * @return whether it sent all that was due
     * @throws RuntimeException what the ticker or the feeder failed with
     */
    public boolean run(Feeder feeder, Ticker ticker, BooleanSupplier stop) {
        long start = System.nanoTime();
        OpenLoopPacer pacer = new OpenLoopPacer(shape, start);
        long made = 0;
        while (!stop.getAsBoolean()) {
            long now = Math.min(System.nanoTime(), start + nanos);
            made = send(feeder, pacer.dueBy(now), made);
            ticker.check();
            if (now == start + nanos) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private long send(Feeder feeder, long due, long made) {
        for (long number = made; number < due; number++) {
            GeneratedRecord record = generator.next(System.currentTimeMillis());
            feeder.send(RecordedFeed.RAW, record.key(), record.value(), () -> ledger.recordSent(record));
        }
        return Math.max(due, made);
    }
}
