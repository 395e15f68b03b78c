package dev.spillway.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Runs the fused job over many accounts in a small heap and looks every few seconds at what a full collection leaves. The
 * collections cost time, so the throughput of this run is not one to compare.
 */
public final class HeapBench {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final double MEBIBYTE = 1 << 20;

    private final Workload workload;
    private final Consumer<String> progress;

    /** @param progress told a line when something has happened */
    public HeapBench(Workload workload, Consumer<String> progress) {
        this.workload = workload;
        this.progress = progress;
    }

    /**
     * Takes the measurement.
     *
     * @throws BenchException if broker, cluster or job cannot go on, as when the heap is too small
     */
    public HeapReport run(BenchOptions options) {
        try (BenchStack stack = BenchStack.start(options)) {
            Workload.Loaded loaded = workload.load(stack.broker().bootstrapServers(), System.currentTimeMillis());
            progress.accept(String.format(Locale.ROOT, "loaded %,d records", loaded.records()));
            try (FlinkWorker flink = stack.worker(Deployment.FUSED, "fused")) {
                stack.run(flink, Deployment.FUSED);
                RunWatch watch = new RunWatch(stack.broker(), flink, Deployment.FUSED, loaded);
                Looks looks = new Looks(flink);
                Curve curve = watch.toTheEnd(looks::now);
                looks.take(loaded.records());
                FlinkWorker.Ending ending = flink.stop();
                return new HeapReport(
                        workload,
                        options,
                        loaded,
                        looks.taken,
                        curve.after(0),
                        ending,
                        watch.exact(),
                        looks.collecting);
            }
        }
    }

    /** Looks at the heap now and then. */
    private final class Looks {
        private final FlinkWorker flink;
        private final List<HeapTrend.Look> taken = new ArrayList<>();
        private long next = System.nanoTime();
        private long collecting;

        Looks(FlinkWorker flink) {
            this.flink = flink;
        }

        void now(long records) {
            if (records > 0 && System.nanoTime() - next >= 0) {
                take(records);
                next = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            }
        }

        void take(long records) {
            FlinkWorker.LiveHeap heap = flink.liveHeap();
            taken.add(new HeapTrend.Look(records, heap.liveBytes()));
            collecting = heap.collectionMillis();
            progress.accept(
                    String.format(Locale.ROOT, "%,11d records, %5.0f MiB live", records, heap.liveBytes() / MEBIBYTE));
        }
    }
}
