package dev.spillway.cli;

import dev.spillway.bench.Deployment;
import dev.spillway.bench.Spread;
import dev.spillway.bench.ThroughputBench;
import dev.spillway.bench.ThroughputReport;
import dev.spillway.bench.Workload;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the jobs' throughput with that of a raw Kafka copy beside them. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs a raw Kafka copy, the fused job and the split jobs over the same records, side by side.",
            "Warm figures leave the first quarter of the records out. CPU is counted by process.",
            "Exits with 1 if a count is wrong, a job restarted or, from a million records on, a bar is missed."
        },
        subcommands = {BenchLatencyCommand.class, BenchHeapCommand.class, BenchDecisionLogCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchCommand implements Callable<Integer> {

    /** Transactions that an account makes a day: a card in daily use. */
    private static final int DAILY = 4;

    @Mixin
    private BenchSetup setup;

    @Option(
            names = "--records",
            defaultValue = "5000000",
            paramLabel = "N",
            description = "Transactions in each run; default 5000000.")
    private long records;

    @Option(
            names = "--accounts",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Number of accounts, evenly drawn; default 50000.")
    private int accounts;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "Runs of each mode; default 3.")
    private int rounds;

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "copy,fused,split",
            paramLabel = "MODE",
            description = "What runs in each round; default copy,fused,split.")
    private List<Deployment> modes;

    @Option(names = "--reference", description = "Load accounts, merchants and rates too.")
    private boolean reference;

    @Override
    public Integer call() {
        return setup.measure("bench", "3g", (options, screen) -> {
            Workload workload = new Workload(records, accounts, DAILY, setup.seed(), reference);
            ThroughputReport report = new ThroughputBench(workload, rounds, modes, screen::print).run(options);
            screen.print(table(report));
            report.missedBars().forEach(screen::print);
            return new BenchSetup.Measured(
                    report.toJson(), report.sound() && report.missedBars().isEmpty());
        });
    }

    private static List<String> table(ThroughputReport report) {
        Table table = new Table(
                "median", "records/s", "spread", "warm/s", "of copy", "warm", "Flink us/rec", "broker us/rec");
        for (ThroughputReport.Row row : report.rows()) {
            table.row(
                    row.mode().label(),
                    Figures.count(Math.round(row.recordsPerSecond().median())),
                    Figures.percent(row.recordsPerSecond().relative()),
                    Figures.count(Math.round(row.warmRecordsPerSecond().median())),
                    row.ofCopy().map(BenchCommand::twoDigits).orElse("-"),
                    row.warmOfCopy().map(BenchCommand::twoDigits).orElse("-"),
                    twoDigits(row.flinkMicros()),
                    twoDigits(row.brokerMicros()));
        }
        return table.lines();
    }

    private static String twoDigits(Spread spread) {
        return String.format(Locale.ROOT, "%.2f", spread.median());
    }
}
