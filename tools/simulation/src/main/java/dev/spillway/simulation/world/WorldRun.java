package dev.spillway.simulation.world;

import dev.spillway.simulation.host.HostException;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.law.Findings;
import dev.spillway.simulation.law.Law;
import dev.spillway.simulation.law.Laws;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs the world of a seed to its end and holds its history to the laws. */
public final class WorldRun {

    /**
     * What came of a seed.
     *
     * @param plan its world
     * @param faults what was done to it
     * @param records raw records that were produced
     * @param findings laws that were broken
     * @param trace what happened
     */
    public record Result(WorldPlan plan, int faults, long records, Findings findings, Trace trace) {}

    private WorldRun() {}

    /** The plan of a seed. */
    public static WorldPlan plan(long seed) {
        return WorldPlan.of(new SplittableRandom(seed).split());
    }

    /**
     * Runs the world of a seed.
     *
     * @param plan as {@link #plan} gives it, or another
     * @param kept steps that are kept as text
     */
    public static Result run(long seed, WorldPlan plan, Tampering tampering, Graphs graphs, int kept) {
        SplittableRandom random = new SplittableRandom(seed);
        random.split();
        Trace trace = new Trace(kept);
        Findings findings = new Findings();
        try (World world = new World(plan, random.split(), random.split(), tampering, graphs, trace)) {
            live(world, findings);
            for (LogPartition partition : world.log().all()) {
                partition.committed().forEach(record -> mix(trace, record));
            }
            Laws.check(world.log(), world.facts(), findings);
            long records = world.facts().raw().stream().mapToLong(List::size).sum();
            return new Result(plan, world.facts().faults().size(), records, findings, trace);
        }
    }

    /** Runs the world of a seed by a plan, and tells what was decided, by the place of the raw record. */
    public static Map<String, Laws.Told> decisions(long seed, WorldPlan plan, Graphs graphs) {
        SplittableRandom random = new SplittableRandom(seed);
        random.split();
        Findings findings = new Findings();
        try (World world = new World(plan, random.split(), random.split(), Tampering.NONE, graphs, new Trace(1))) {
            live(world, findings);
            return Laws.decisions(world.log(), world.facts());
        }
    }

    private static void mix(Trace trace, LogRecord record) {
        byte[] value = record.value();
        if (value != null) {
            trace.mix(value);
        }
    }

    private static void live(World world, Findings findings) {
        try {
            findings.check(
                    new Life(world).live(),
                    Law.LIVENESS,
                    "the world does not come to rest with every record accounted for");
        } catch (HostException e) {
            findings.add(Law.JOBS_RUN, String.valueOf(e.getMessage()));
        }
    }
}
