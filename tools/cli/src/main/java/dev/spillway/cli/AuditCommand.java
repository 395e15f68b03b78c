package dev.spillway.cli;

import picocli.CommandLine.Command;

/** The audit log of decisions. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the audit log of a Kafka cluster.",
        subcommands = AuditVerifyCommand.class)
final class AuditCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("audit: say what to do: verify; see ./spillway audit --help");
    }
}
