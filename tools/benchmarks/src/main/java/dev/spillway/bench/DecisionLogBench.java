package dev.spillway.bench;

import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Measures what it costs to write decisions in micro-transactions, so that a reader of committed records sees none twice,
 * beside the decision lane as it is: the same records to the same topic in one run, the order of the modes turning. The
 * broker is in a JVM of its own, writer and reader in this one.
 */
public final class DecisionLogBench {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final DecisionLogPlan plan;
    private final Consumer<String> progress;

    /** @param progress told a line when something has happened */
    public DecisionLogBench(DecisionLogPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Takes the measurement.
     *
     * @throws BenchException if the broker cannot go on
     */
    public DecisionLogReport run(BenchOptions options) {
        List<DecisionLogReport.Run> runs = new ArrayList<>();
        try (BenchStack stack = BenchStack.start(options)) {
            List<LogMode> modes = new ArrayList<>(plan.modes());
            for (int round = 0; round < plan.rounds(); round++) {
                for (LogMode mode : modes) {
                    DecisionLogReport.Run run = measure(stack.broker(), mode);
                    progress.accept(run.toLine());
                    runs.add(run);
                }
                Collections.rotate(modes, 1);
            }
        }
        return new DecisionLogReport(plan, options, runs);
    }

    private DecisionLogReport.Run measure(BrokerProcess broker, LogMode mode) {
        Paced paced = paced(broker, mode);
        double most = most(broker, mode);
        return new DecisionLogReport.Run(
                mode, paced.micros(), paced.complete(), paced.commitMicros(), paced.brokerMicros(), most);
    }

    /** What came of records at the plan's rate. */
    private record Paced(Histogram micros, boolean complete, Histogram commitMicros, double brokerMicros) {}

    private Paced paced(BrokerProcess broker, LogMode mode) {
        broker.recreate(List.of(TransactionTopics.DECIDED.name()));
        long warmUp = Math.round(plan.rate() * plan.warmUpSeconds());
        long records = warmUp + Math.round(plan.rate() * plan.seconds());
        LogLoad load = new LogLoad(plan.seed());
        long measuredFrom = (long) (warmUp / plan.rate() * NANOS_PER_SECOND);
        try (LogWriter writer = writer(broker, mode);
                DecisionWatch watch = new DecisionWatch(broker.bootstrapServers(), load::startNanos, measuredFrom)) {
            watch.poll();
            long before = broker.cpuNanos();
            long seen = Sending.beside(
                    () -> load.atRate(writer, plan.rate(), records),
                    sending -> watch.follow(sending, records, DRAIN_LIMIT));
            double brokerMicros = (broker.cpuNanos() - before) / NANOS_PER_MICRO / records;
            return new Paced(watch.micros(), seen == records, commits(writer), brokerMicros);
        }
    }

    /** Records a second that come through when they are sent as fast as they are taken, over the second half of the time. */
    private double most(BrokerProcess broker, LogMode mode) {
        broker.recreate(List.of(TransactionTopics.DECIDED.name()));
        LogLoad load = new LogLoad(plan.seed());
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (LogWriter writer = writer(broker, mode);
                DecisionWatch watch = new DecisionWatch(broker.bootstrapServers(), load::startNanos, 0)) {
            watch.poll();
            return Sending.beside(() -> load.flatOut(writer, goOn::get), sending -> {
                pollFor(watch, plan.seconds());
                long before = watch.seen();
                long start = System.nanoTime();
                pollFor(watch, plan.seconds());
                double perSecond = (watch.seen() - before) * NANOS_PER_SECOND / (System.nanoTime() - start);
                goOn.set(false);
                return perSecond;
            });
        }
    }

    private static void pollFor(DecisionWatch watch, int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            watch.poll();
        }
    }

    private static LogWriter writer(BrokerProcess broker, LogMode mode) {
        return mode.transaction()
                .<LogWriter>map(open -> new TransactionalLogWriter(broker.bootstrapServers(), open))
                .orElseGet(() -> new PlainLogWriter(broker.bootstrapServers()));
    }

    private static Histogram commits(LogWriter writer) {
        return writer instanceof TransactionalLogWriter transactions
                ? transactions.commitMicros()
                : new Histogram(1_000_000, 2);
    }
}
