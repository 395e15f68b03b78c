package dev.spillway.generator;

/** The seed of a random test: the one given with {@code -Dseed=}, or a fixed one. */
final class Seeds {

    private static final long DEFAULT = 20_261_124;

    private Seeds() {}

    static long seed() {
        return Long.getLong("seed", DEFAULT);
    }
}
