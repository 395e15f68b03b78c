package dev.spillway.bench;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Measures from when a transaction should have been sent to when an independent consumer is handed its decision, at a
 * fixed rate, checkpoints on, over every record after the warm-up. Broker and Flink are in JVMs of their own, producer
 * and consumer in this one, so that both ends read one clock.
 */
public final class LatencyBench {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final LatencyPlan plan;
    private final Consumer<String> progress;

    /** @param progress told a line when something has happened */
    public LatencyBench(LatencyPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Takes the measurement.
     *
     * @throws BenchException if broker, cluster or a job cannot go on
     */
    public LatencyReport run(BenchOptions options) {
        try (BenchStack stack = BenchStack.start(options);
                FlinkWorker flink =
                        stack.worker(plan.deployment(), plan.deployment().label())) {
            stack.run(flink, plan.deployment());
            progress.accept(plan.deployment().label() + " runs; " + plan.warmUpSeconds() + " s of warm-up, then "
                    + plan.seconds() + " s");
            return measure(stack, flink, options);
        }
    }

    private LatencyReport measure(BenchStack stack, FlinkWorker flink, BenchOptions options) {
        String servers = stack.broker().bootstrapServers();
        try (BenchProducer producer = BenchProducer.forLatency(servers, plan.lingerMillis())) {
            OpenLoopSender sender = new OpenLoopSender(plan, producer);
            long measuredFrom = plan.dueNanos(plan.warmUpRecords());
            try (DecisionWatch watch = new DecisionWatch(servers, sender::startNanos, measuredFrom)) {
                watch.poll();
                var unused =
                        Sending.beside(sender::send, sending -> watch.follow(sending, plan.records(), DRAIN_LIMIT));
                return new LatencyReport(
                        plan, options, watch.micros(), watch.bySecond(), sender.latestNanos(), flink.stop());
            }
        }
    }
}
