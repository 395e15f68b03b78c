package dev.spillway.cli;

import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.recovery.deadletters.LetterBox;
import dev.spillway.recovery.deadletters.LetterFilter;
import dev.spillway.recovery.deadletters.LetterHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts dead letters by code. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description =
                "Counts dead letters by code, stage and topic. A letter written again after a failure counts once.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DlqListCommand implements Callable<Integer> {

    @Mixin
    private LetterOptions letters;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        LetterFilter filter = letters.filter();
        LetterHistogram histogram = new LetterHistogram();
        LetterBox.Passed passed = letters.box().read(filter, histogram::add);
        output.write(() -> table(histogram, passed), () -> histogram.toJson(passed));
        return ExitCode.OK;
    }

    private static List<String> table(LetterHistogram histogram, LetterBox.Passed passed) {
        Table table = new Table("code", "class", "stage", "topic", "letters", "attempts", "first", "last");
        for (LetterHistogram.Row row : histogram.rows()) {
            table.row(
                    row.code(),
                    row.errorClass(),
                    row.stage(),
                    row.topic(),
                    Figures.count(row.count()),
                    Integer.toString(row.attempts()),
                    row.first().toString(),
                    row.last().toString());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(Figures.count(histogram.count()) + " letters, " + Figures.count(passed.repeats()) + " repeats, "
                + Figures.count(passed.unreadable()) + " unreadable");
        return lines;
    }
}
