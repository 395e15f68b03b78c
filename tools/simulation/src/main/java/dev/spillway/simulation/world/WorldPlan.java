package dev.spillway.simulation.world;

import java.util.SplittableRandom;

/**
 * What a seed makes of its world.
 *
 * @param split the split jobs instead of the express job
 * @param books the books lane
 * @param reconciler the reconciler
 * @param distribution deliveries to consumers
 * @param partitions of every topic that is keyed by account
 * @param accounts how many
 * @param records about how many raw records
 * @param parallelism of the jobs at their start
 * @param movingReference whether rows of reference data change while payments are decided
 * @param ruleChanges how often the rules change at the most, by a new deployment
 * @param ruleSchedule the rules change at an event time that was known from the start
 * @param faults chance of a fault in 10,000 steps
 * @param slowWrites whether records are on their way for long
 * @param quietWeek whether nothing happens for nine days once, so that what is remembered ends
 */
public record WorldPlan(
        boolean split,
        boolean books,
        boolean reconciler,
        boolean distribution,
        int partitions,
        int accounts,
        int records,
        int parallelism,
        boolean movingReference,
        int ruleChanges,
        boolean ruleSchedule,
        int faults,
        boolean slowWrites,
        boolean quietWeek) {

    private static final int[] FAULTS = {0, 20, 60, 150, 300};

    /** The plan of a seed. */
    static WorldPlan of(SplittableRandom random) {
        return new WorldPlan(
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(6) == 0,
                1 + random.nextInt(3),
                3 + random.nextInt(6),
                30 + random.nextInt(60),
                1 + random.nextInt(3),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0,
                random.nextInt(4) == 0,
                FAULTS[random.nextInt(FAULTS.length)],
                random.nextInt(3) == 0,
                random.nextInt(12) == 0);
    }

    /** The same world in which nothing fails and nothing is redeployed. */
    public WorldPlan withoutFailures() {
        return new WorldPlan(
                split,
                books,
                reconciler,
                distribution,
                partitions,
                accounts,
                records,
                parallelism,
                movingReference,
                0,
                ruleSchedule,
                0,
                slowWrites,
                quietWeek);
    }
}
