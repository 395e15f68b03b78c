package dev.spillway.cli;

import picocli.CommandLine.Command;

/** Looks into savepoints. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks into savepoints and checkpoints on disk, without running a job.",
        subcommands = {StateCheckCommand.class, StateDiffCommand.class})
final class StateCommand {}
