package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.cli.terminal.Table;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.savepoint.JobOperators;
import dev.spillway.savepoint.Savepoint;
import dev.spillway.savepoint.StateCheck;
import dev.spillway.savepoint.StateCheck.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells before a stop whether another jar can go on from a savepoint. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Tells whether the job in JAR can go on from SAVEPOINT: uids, key groups and serializers.",
            "Exits with 1 if a state would be lost or cannot be read."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StateCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SAVEPOINT", description = "Folder of a savepoint or retained checkpoint.")
    private Path savepoint;

    @Parameters(index = "1", paramLabel = "JAR", description = "Jar of the new version.")
    private Path jar;

    @Option(names = "--job", required = true, paramLabel = "JOB", description = "Its job, e.g. transaction-express.")
    private String name;

    @Mixin
    private JobSettings settings;

    @Mixin
    private OutputFormat output;

    @Override
    public Integer call() throws JsonProcessingException {
        settings.check();
        Savepoint stored = Savepoint.open(savepoint);
        try (JobOperators job = JobOperators.of(jar, entryClass(), arguments())) {
            List<Finding> findings = StateCheck.check(stored, job);
            output.print(spec.commandLine().getOut(), table(findings), findings);
            return findings.stream().allMatch(Finding::restores) ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private String entryClass() {
        SpillwayJob job = TransactionJobs.all().get(name);
        if (job == null) {
            throw new UsageException("there is no job '" + name + "'; there are "
                    + String.join(", ", TransactionJobs.all().keySet()));
        }
        return job.getClass().getName();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        settings.of(name).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    private static Table table(List<Finding> findings) {
        Table table = new Table("uid", "state", "serializer", "verdict", "reason");
        for (Finding finding : findings) {
            table.row(
                    finding.uid(),
                    finding.state(),
                    finding.serializer(),
                    finding.verdict().name().toLowerCase(Locale.ROOT),
                    finding.reason());
        }
        return table;
    }
}
