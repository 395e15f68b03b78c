package dev.spillway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Runs the deployments side by side over the same records: one broker for all, rounds of one run each, a fresh Flink JVM
 * for every run so that none profits from another's compiled code.
 */
public final class ThroughputBench {

    /** Share of the records that a warm figure leaves out: the first take most of the just-in-time compilation. */
    static final double COLD_SHARE = 0.25;

    private final Workload workload;
    private final int rounds;
    private final List<Deployment> modes;
    private final Consumer<String> progress;

    /**
     * A measurement.
     *
     * @param rounds how often each mode runs, at least 1
     * @param modes what runs in a round, in this order
     * @param progress told a line when something has happened
     */
    public ThroughputBench(Workload workload, int rounds, List<Deployment> modes, Consumer<String> progress) {
        if (rounds < 1 || modes.isEmpty()) {
            throw new IllegalArgumentException("a measurement needs at least one round of one mode");
        }
        this.workload = workload;
        this.rounds = rounds;
        this.modes = List.copyOf(modes);
        this.progress = progress;
    }

    /**
     * One run of one mode.
     *
     * @param mode what ran
     * @param round which round, from 1
     * @param whole all of it
     * @param warm without the first quarter of the records
     * @param ending checkpoints and restarts
     * @param exact whether the output topics held exactly the records expected
     */
    record Run(
            Deployment mode, int round, Curve.Part whole, Curve.Part warm, FlinkWorker.Ending ending, boolean exact) {

        boolean sound() {
            return exact && ending.restarts() == 0;
        }
    }

    /**
     * Takes the measurement.
     *
     * @throws BenchException if broker, cluster or a job cannot go on
     */
    public ThroughputReport run(BenchOptions options) {
        try (BenchStack stack = BenchStack.start(options)) {
            long loadStarted = System.currentTimeMillis();
            Workload.Loaded loaded = workload.load(stack.broker().bootstrapServers(), loadStarted);
            progress.accept(String.format(
                    Locale.ROOT,
                    "loaded %,d records of %d bytes in %.0f s",
                    loaded.records(),
                    loaded.bytes() / loaded.records(),
                    (System.currentTimeMillis() - loadStarted) / 1e3));
            List<Run> runs = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                for (Deployment mode : modes) {
                    runs.add(measure(stack, loaded, mode, round));
                }
            }
            return new ThroughputReport(workload, options, loaded, runs);
        }
    }

    private Run measure(BenchStack stack, Workload.Loaded loaded, Deployment mode, int round) {
        try (FlinkWorker flink = stack.worker(mode, mode.label() + "-" + round)) {
            stack.run(flink, mode);
            RunWatch watch = new RunWatch(stack.broker(), flink, mode, loaded);
            Curve curve = watch.toTheEnd(done -> {});
            FlinkWorker.Ending ending = flink.stop();
            Run run = new Run(mode, round, curve.after(0), curve.after(COLD_SHARE), ending, watch.exact());
            progress.accept(String.format(
                    Locale.ROOT,
                    "round %d %-5s %,9.0f records/s, warm %,9.0f, CPU %.2f + %.2f us a record%s",
                    round,
                    mode.label(),
                    run.whole().recordsPerSecond(),
                    run.warm().recordsPerSecond(),
                    run.warm().flinkMicros(),
                    run.warm().brokerMicros(),
                    run.sound() ? "" : ", NOT SOUND: restarts " + ending.restarts() + ", exact " + run.exact()));
            return run;
        }
    }
}
