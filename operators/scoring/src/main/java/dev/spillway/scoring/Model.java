package dev.spillway.scoring;

/**
 * A model that may score: it was read whole and reproduces its golden vectors.
 *
 * @param version as decisions state it
 * @param scorer what evaluates it
 */
public record Model(String version, Scorer scorer) {}
