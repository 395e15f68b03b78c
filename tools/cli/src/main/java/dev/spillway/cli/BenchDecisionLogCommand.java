package dev.spillway.cli;

import dev.spillway.bench.DecisionLogBench;
import dev.spillway.bench.DecisionLogPlan;
import dev.spillway.bench.DecisionLogReport;
import dev.spillway.bench.Spread;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what decisions cost that no reader sees twice. */
@Command(
        name = "decision-log",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Writes decisions in micro-transactions, one transactional id a partition, beside the decision lane as it is.",
            "Latency is from when a record was due to when a reader of committed records has it. No Flink is started.",
            "Exits with 1 if a record did not come, or came twice."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchDecisionLogCommand implements Callable<Integer> {

    @Mixin
    private BenchSetup setup;

    @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "Records a second; default 2000.")
    private double rate;

    @Option(names = "--seconds", defaultValue = "15", paramLabel = "N", description = "Measured a run; default 15.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", paramLabel = "N", description = "Seconds before; default 10.")
    private int warmUp;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "Runs of each mode; default 3.")
    private int rounds;

    @Option(
            names = "--transactions",
            split = ",",
            defaultValue = "0,5,10,20",
            paramLabel = "MS",
            description = "How long transactions are open, 0 for one after the other; default 0,5,10,20.")
    private List<Integer> transactions;

    @Override
    public Integer call() {
        return setup.measure("bench-decision-log", "1g", (options, screen) -> {
            DecisionLogPlan plan = new DecisionLogPlan(rate, seconds, warmUp, rounds, transactions, setup.seed());
            DecisionLogReport report = new DecisionLogBench(plan, screen::print).run(options);
            screen.print(table(report));
            if (!report.sound()) {
                screen.print("NOT SOUND: a record did not come, or came twice");
            }
            return new BenchSetup.Measured(report.toJson(), report.sound());
        });
    }

    private static List<String> table(DecisionLogReport report) {
        Table table = new Table("median", "p50", "added", "p99", "commit", "broker us/rec", "at most/s", "of first");
        DecisionLogReport.Row first = report.rows().get(0);
        for (DecisionLogReport.Row row : report.rows()) {
            table.row(
                    row.label(),
                    Figures.millis(row.p50().median()),
                    Figures.millis(row.p50().median() - first.p50().median()),
                    Figures.millis(row.p99().median()),
                    Figures.millis(row.commit().median()),
                    oneDigit(row.brokerMicros()),
                    Figures.count(Math.round(row.most().median())),
                    String.format(
                            Locale.ROOT,
                            "%.2f",
                            row.most().median() / first.most().median()));
        }
        return table.lines();
    }

    private static String oneDigit(Spread spread) {
        return String.format(Locale.ROOT, "%.1f", spread.median());
    }
}
