package dev.spillway.cli;

import picocli.CommandLine.Option;

/** The option of every command that generates its input. */
final class SeedOption {

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of the generator; default 1.")
    private long seed;

    long value() {
        return seed;
    }
}
