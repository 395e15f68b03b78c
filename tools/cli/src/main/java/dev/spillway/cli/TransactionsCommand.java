package dev.spillway.cli;

import picocli.CommandLine.Command;

/** Kafka transactions: which are open, and ending those of a lost job. */
@Command(
        name = "transactions",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the Kafka transactions of a cluster, and aborts those that a lost job left open.",
        subcommands = {TransactionsListCommand.class, TransactionsAbortCommand.class})
final class TransactionsCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("transactions: say what to do: list or abort; see ./spillway transactions --help");
    }
}
