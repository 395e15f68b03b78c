package dev.spillway.chaos.load;

/**
 * The load of a run.
 *
 * @param seed of the generators
 * @param rate records a second while nothing special goes on
 * @param accounts number of accounts
 */
public record LoadPlan(long seed, double rate, int accounts) {}
