package dev.spillway.bench;

import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Follows a run by the end offsets of its output until every raw record has its outcome. */
final class RunWatch {

    private static final Duration STALL_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 50;

    private final BrokerProcess broker;
    private final FlinkWorker flink;
    private final Deployment deployment;
    private final Workload.Loaded loaded;

    RunWatch(BrokerProcess broker, FlinkWorker flink, Deployment deployment, Workload.Loaded loaded) {
        this.broker = broker;
        this.flink = flink;
        this.deployment = deployment;
        this.loaded = loaded;
    }

    /**
     * Waits for the end of the run; the first sample is taken now.
     *
     * @param onLook told the records done at each look
     * @throws BenchException if nothing moves for two minutes
     */
    Curve toTheEnd(LongConsumer onLook) {
        Curve curve = new Curve();
        long done = 0;
        long moved = System.nanoTime();
        curve.add(sample(0));
        while (done < loaded.records() || !decidedAll()) {
            Pause.millis(POLL_MILLIS);
            long now = broker.count(deployment.doneTopic());
            if (now > done) {
                curve.add(sample(now));
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STALL_LIMIT.toNanos()) {
                throw new BenchException(deployment.label() + " stands still at " + done + " of " + loaded.records()
                        + " records: " + flink.health());
            }
            done = now;
            onLook.accept(done);
        }
        return curve;
    }

    /** Whether the topics hold exactly one outcome a raw record and one decision a good record. */
    boolean exact() {
        return broker.count(deployment.doneTopic()) == loaded.records() && decided() == expectedDecided();
    }

    private boolean decidedAll() {
        return decided() >= expectedDecided();
    }

    private long decided() {
        return deployment == Deployment.COPY ? 0 : broker.count(TransactionTopics.DECIDED.name());
    }

    private long expectedDecided() {
        return deployment == Deployment.COPY ? 0 : loaded.decided();
    }

    private Curve.Sample sample(long records) {
        return new Curve.Sample(System.nanoTime(), records, flink.cpuNanos(), broker.cpuNanos());
    }
}
