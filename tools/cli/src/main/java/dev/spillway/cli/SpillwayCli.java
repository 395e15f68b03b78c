package dev.spillway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.cli.input.InputException;
import dev.spillway.cli.run.FeedException;
import dev.spillway.local.LocalStackException;
import dev.spillway.recovery.RefusedException;
import dev.spillway.recovery.UnreachableException;
import dev.spillway.runtime.ConfigException;
import dev.spillway.savepoint.SavepointException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry of {@code ./spillway}: finds the command, runs it, and turns what goes wrong into one line and an exit code. */
@Command(
        name = "spillway",
        versionProvider = Versions.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Decides on streams of payments in milliseconds and accounts for every record.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 a check failed, 2 bad call, settings or input, 3 no answer from the cluster.",
            "SPILLWAY_HEAP sets the Java heap, e.g. SPILLWAY_HEAP=2g ./spillway demo"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            AuditCommand.class,
            ClusterCommand.class,
            ChaosCommand.class,
            SimulateCommand.class,
            StateCommand.class,
            DlqCommand.class,
            ReconcileCommand.class,
            ReplayCommand.class,
            TransactionsCommand.class,
            BenchCommand.class,
            ConfCommand.class
        })
public final class SpillwayCli {

    private SpillwayCli() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        LogFile.choose(args.length == 0 ? "help" : args[0]);
        System.exit(runToTheEnd(args));
    }

    /** Ends the process whatever happens: threads of broker and cluster would keep it alive. */
    private static int runToTheEnd(String[] args) {
        try {
            return run(args);
        } catch (Throwable e) {
            LoggerFactory.getLogger(SpillwayCli.class).error("the command broke off", e);
            System.err.println("spillway: unexpected " + e + "; the log is " + LogFile.path());
            return ExitCode.CHECK_FAILED;
        }
    }

    private static int run(String... args) {
        return run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args);
    }

    /** Runs the command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new SpillwayCli())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(SpillwayCli::usage)
                .setExecutionExceptionHandler(SpillwayCli::failed);
        return line.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    private static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String said = String.valueOf(e.getMessage()).lines().collect(Collectors.joining(" "));
        line.getErr()
                .println("spillway: " + said + suggestions(e) + "; see ./"
                        + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String suggestions(CommandLine.ParameterException e) {
        List<String> similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : " (similar: " + String.join(", ", similar) + ")";
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed) {
        if (e instanceof InputException
                || e instanceof ConfigException
                || e instanceof UsageException
                || e instanceof SavepointException
                || e instanceof LocalStackException) {
            line.getErr().println("spillway: " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof CheckFailedException || e instanceof FeedException || e instanceof RefusedException) {
            line.getErr().println("spillway: " + e.getMessage());
            return ExitCode.CHECK_FAILED;
        }
        if (e instanceof UnreachableException) {
            line.getErr().println("spillway: " + e.getMessage());
            return ExitCode.UNREACHABLE;
        }
        LoggerFactory.getLogger(SpillwayCli.class).error("the command failed", e);
        line.getErr().println("spillway: unexpected " + e + "; the log is " + LogFile.path());
        return ExitCode.CHECK_FAILED;
    }

    /** The repository that the launcher belongs to; the working folder without one. */
    static Path home() {
        return Path.of(System.getProperty("spillway.home", "")).toAbsolutePath();
    }
}
