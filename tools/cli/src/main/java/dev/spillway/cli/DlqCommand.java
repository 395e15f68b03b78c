package dev.spillway.cli;

import picocli.CommandLine.Command;

/** Dead letters: what was refused and why, and sending it again. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the dead letters of a Kafka cluster, and sends them to their raw topic again.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqExplainCommand.class, DlqReplayCommand.class})
final class DlqCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("dlq: say what to do: list, show, explain or replay; see ./spillway dlq --help");
    }
}
