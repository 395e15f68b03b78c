package dev.spillway.cli;

import picocli.CommandLine.Command;

/** A cluster of separate processes on this machine, and jobs on it. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Runs ZooKeeper, Kafka and Flink as processes of their own, and jobs on them by Flink's own client.",
            "The processes stay until 'cluster down'. Everything is kept in --data."
        },
        subcommands = {
            ClusterUpCommand.class,
            ClusterDownCommand.class,
            ClusterStatusCommand.class,
            ClusterSubmitCommand.class,
            ClusterSavepointCommand.class,
            ClusterStopCommand.class,
            ClusterResumeCommand.class
        })
final class ClusterCommand {}
