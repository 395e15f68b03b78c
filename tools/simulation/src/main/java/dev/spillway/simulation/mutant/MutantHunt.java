package dev.spillway.simulation.mutant;

import dev.spillway.simulation.SeedResult;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.world.Graphs;
import dev.spillway.simulation.world.WorldPlan;
import dev.spillway.simulation.world.WorldRun;

/** Runs worlds with a mutant until a law is broken. */
public final class MutantHunt {

    /** Worlds that have the part in which a mutant sits, within which it must be caught. */
    public static final int MOST_WORLDS = 100;

    private static final int KEPT_STEPS = 20;

    private final Graphs graphs = new Graphs();

    /**
     * What came of a hunt.
     *
     * @param result of the first world that broke a law, or of the last one
     * @param worlds how many were run
     * @param unharmed the same world without the mutant
     */
    public record Catch(SeedResult result, int worlds, SeedResult unharmed) {

        /** Whether the mutant's own law caught it, and nothing is caught where there is no mutant. */
        public boolean by(Mutant mutant) {
            return result.broken().contains(mutant.caughtBy()) && unharmed.isClean();
        }
    }

    /** Runs the worlds of the seeds from one on; the first that breaks a law ends the hunt, or the last that may. */
    public Catch hunt(Mutant mutant, long from) {
        int worlds = 0;
        long seed = from;
        while (true) {
            WorldPlan plan = WorldRun.plan(seed);
            if (mutant.matters(plan)) {
                worlds++;
                SeedResult result = run(seed, plan, mutant.tampering());
                if (!result.isClean() || worlds == MOST_WORLDS) {
                    return new Catch(result, worlds, run(seed, plan, Tampering.NONE));
                }
            }
            seed++;
        }
    }

    private SeedResult run(long seed, WorldPlan plan, Tampering tampering) {
        return new SeedResult(seed, WorldRun.run(seed, plan, tampering, graphs, KEPT_STEPS));
    }
}
