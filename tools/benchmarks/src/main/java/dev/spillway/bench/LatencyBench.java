package dev.spillway.bench;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "bench-send"));
        try (BenchProducer producer = BenchProducer.forLatency(servers, plan.lingerMillis())) {
            OpenLoopSender sender = new OpenLoopSender(plan, producer);
            long measuredFrom = plan.dueNanos(plan.warmUpRecords());
            try (DecisionWatch watch = new DecisionWatch(servers, sender::startNanos, measuredFrom)) {
                watch.poll();
                Future<?> sending = thread.submit(sender::send);
                follow(watch, sending);
                return new LatencyReport(
                        plan, options, watch.micros(), watch.bySecond(), sender.latestNanos(), flink.stop());
            }
        } finally {
            thread.shutdownNow();
        }
    }

    /** Polls until all are sent and seen, or nothing has come for 30 s after the last was sent. */
    private void follow(DecisionWatch watch, Future<?> sending) {
        long moved = System.nanoTime();
        long before = 0;
        while (!sending.isDone() || watch.seen() < plan.records()) {
            watch.poll();
            if (watch.seen() > before || !sending.isDone()) {
                before = watch.seen();
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > DRAIN_LIMIT.toNanos()) {
                break;
            }
        }
        try {
            sending.get();
        } catch (ExecutionException e) {
            throw new BenchException("sending failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
