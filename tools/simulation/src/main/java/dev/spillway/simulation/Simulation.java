package dev.spillway.simulation;

import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.world.Graphs;
import dev.spillway.simulation.world.WorldRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs many seeds, a world each, on some threads; which thread runs a seed changes nothing in its world. */
public final class Simulation {

    private static final int KEPT_STEPS = 40;

    /** Told about each seed that is done, from any thread. */
    public interface Progress {

        /** A seed is done; the answer is whether to go on. */
        boolean done(SeedResult result);
    }

    private final Supplier<Tampering> tampering;
    private final int threads;

    /**
     * A simulation.
     *
     * @param tampering faults on purpose, made anew for each seed
     * @param threads 1 or more
     */
    public Simulation(Supplier<Tampering> tampering, int threads) {
        this.tampering = tampering;
        this.threads = threads;
    }

    /** Runs one seed and keeps its whole trace. */
    public SeedResult run(long seed) {
        return run(seed, new Graphs(), Integer.MAX_VALUE);
    }

    private SeedResult run(long seed, Graphs graphs, int kept) {
        return new SeedResult(seed, WorldRun.run(seed, WorldRun.plan(seed), tampering.get(), graphs, kept));
    }

    /**
     * Runs so many seeds from one on.
     *
     * @return the sums, and the results of those that broke a law
     */
    public Summary run(long from, long count, Progress progress) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Summary>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(() -> work(next, from + count, progress));
            }
            Summary all = Summary.NONE;
            for (Future<Summary> part : workers.invokeAll(work)) {
                all = all.plus(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a world could not be run", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Summary work(AtomicLong next, long end, Progress progress) {
        Graphs graphs = new Graphs();
        Summary done = Summary.NONE;
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            SeedResult result = run(seed, graphs, KEPT_STEPS);
            done = done.plus(result);
            if (!progress.done(result)) {
                next.set(end);
            }
        }
        return done;
    }
}
