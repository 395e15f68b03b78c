package dev.spillway.cli;

import dev.spillway.bench.Deployment;
import dev.spillway.bench.LatencyBench;
import dev.spillway.bench.LatencyPlan;
import dev.spillway.bench.LatencyReport;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Screen;
import dev.spillway.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long a decision takes at a fixed rate. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Sends at a fixed rate and measures from when a record was due to when its decision is handed to a consumer.",
            "Every record after the warm-up counts, and one that is sent late counts from when it was due.",
            "Exits with 1 if a decision is missing, a job restarted or a bar of the fused deployment is missed."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchLatencyCommand implements Callable<Integer> {

    @Mixin
    private BenchSetup setup;

    @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "Records a second; default 2000.")
    private double rate;

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "N", description = "Measured; default 60.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "30", paramLabel = "N", description = "Seconds before; default 30.")
    private int warmUp;

    @Option(names = "--linger", defaultValue = "1", paramLabel = "MS", description = "The producer's; default 1.")
    private int linger;

    @Option(names = "--accounts", defaultValue = "50000", paramLabel = "N", description = "Accounts; default 50000.")
    private int accounts;

    @Option(names = "--split", description = "Measure the split jobs.")
    private boolean split;

    @Option(names = "--fused", description = "Measure the fused job, as by default.")
    private boolean fused;

    @Override
    public Integer call() {
        if (split && fused) {
            throw new UsageException("--split and --fused: choose one");
        }
        return setup.measure("bench-latency", "1g", (options, screen) -> {
            LatencyPlan plan = new LatencyPlan(
                    split ? Deployment.SPLIT : Deployment.FUSED, rate, seconds, warmUp, linger, accounts, setup.seed());
            LatencyReport report = new LatencyBench(plan, screen::print).run(options);
            show(screen, plan, report);
            return new BenchSetup.Measured(
                    report.toJson(), report.sound() && report.missedBars().isEmpty());
        });
    }

    private static void show(Screen screen, LatencyPlan plan, LatencyReport report) {
        Table table = new Table("due to visible", "p50", "p99", "p99.9", "max", "count")
                .row(
                        plan.deployment().label(),
                        Figures.millis(report.millis(50)),
                        Figures.millis(report.millis(99)),
                        Figures.millis(report.millis(99.9)),
                        Figures.millis(report.millis(100)),
                        Figures.count(report.count()));
        screen.print(table.lines());
        screen.print("a record was sent " + Figures.millis(report.latestSendMillis()) + " late at most");
        report.missedBars().forEach(screen::print);
        if (!report.sound()) {
            screen.print("NOT SOUND: a decision is missing or stands twice, or a job restarted");
        }
    }
}
