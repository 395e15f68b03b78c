package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.savepoint.Savepoint;
import dev.spillway.savepoint.StateDiff;
import dev.spillway.savepoint.StateDiff.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what two savepoints remember. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Compares two savepoints in the canonical format by uid and state: entries, bytes and what differs.",
            "Exits with 1 if they differ."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StateDiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Folder of the first savepoint.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of the second savepoint.")
    private Path second;

    @Mixin
    private OutputFormat output;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Line> lines = StateDiff.compare(Savepoint.open(first), Savepoint.open(second));
        output.print(spec.commandLine().getOut(), table(lines), lines);
        return lines.stream().allMatch(Line::same) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Table table(List<Line> lines) {
        Table table = new Table(
                "uid / state", "entries A", "entries B", "bytes A", "bytes B", "only A", "only B", "different");
        for (Line line : lines) {
            table.row(
                    line.uid() + " / " + line.state(),
                    Figures.count(line.entriesA()),
                    Figures.count(line.entriesB()),
                    Figures.count(line.bytesA()),
                    Figures.count(line.bytesB()),
                    Figures.count(line.onlyA()),
                    Figures.count(line.onlyB()),
                    Figures.count(line.different()));
        }
        return table;
    }
}
