package dev.spillway.bench;

import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.types.transactions.TransactionTopics;

/**
 * Sends at a fixed rate whatever becomes of the records before: one that goes out late bears the instant at which it was
 * due, so that its delay counts as latency.
 */
final class OpenLoopSender {

    private final LatencyPlan plan;
    private final BenchProducer producer;
    private final TransactionGenerator generator;
    private volatile long startNanos;
    private long latestNanos;

    OpenLoopSender(LatencyPlan plan, BenchProducer producer) {
        this.plan = plan;
        this.producer = producer;
        this.generator = new TransactionGenerator(Workload.profile(plan.accounts(), 0), plan.seed());
    }

    /** Sends all records and waits until the broker has them. */
    void send() {
        startNanos = System.nanoTime();
        for (long number = 0; number < plan.records(); number++) {
            long due = plan.dueNanos(number);
            Pause.untilNanos(startNanos + due);
            latestNanos = Math.max(latestNanos, System.nanoTime() - startNanos - due);
            GeneratedRecord record = generator.next(System.currentTimeMillis());
            byte[] value = record.value();
            if (value == null) {
                throw new IllegalStateException("good traffic has no empty values");
            }
            producer.send(TransactionTopics.RAW.name(), record.key(), IntendedTime.stamp(value, due));
        }
        producer.flush();
    }

    /** The clock's reading at which the first record was due; intended times count from it. */
    long startNanos() {
        return startNanos;
    }

    /** How late a record went out at most, nanoseconds. */
    long latestNanos() {
        return latestNanos;
    }
}
