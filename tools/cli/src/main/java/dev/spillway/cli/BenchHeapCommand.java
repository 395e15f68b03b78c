package dev.spillway.cli;

import dev.spillway.bench.HeapBench;
import dev.spillway.bench.HeapReport;
import dev.spillway.bench.HeapTrend;
import dev.spillway.bench.Workload;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows that the heap does not grow with records and accounts. */
@Command(
        name = "heap",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs the fused job over many accounts in a small heap and watches what full collections leave.",
            "Exits with 1 if a count is wrong, the job restarted, or the last third holds over 1.25 times the middle one."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchHeapCommand implements Callable<Integer> {

    private static final double MEBIBYTE = 1 << 20;

    @Mixin
    private BenchSetup setup;

    @Option(
            names = "--records",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "Transactions; default 10000000.")
    private long records;

    @Option(
            names = "--accounts",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Number of accounts, evenly drawn; default 1000000.")
    private int accounts;

    @Override
    public Integer call() {
        return setup.measure("bench-heap", "1g", (options, screen) -> {
            Workload workload = new Workload(records, accounts, 1, setup.seed(), false);
            HeapReport report = new HeapBench(workload, screen::print).run(options);
            screen.print(told(report.trend()));
            screen.print(report.exact() ? "books: " + report.books() : "COUNTS DIFFER from what was sent");
            return new BenchSetup.Measured(report.toJson(), report.holds());
        });
    }

    private static String told(HeapTrend trend) {
        return String.format(
                Locale.ROOT,
                "live heap: middle third %.0f MiB, last third %.0f MiB, most %.0f MiB: %s",
                trend.middleThirdBytes() / MEBIBYTE,
                trend.lastThirdBytes() / MEBIBYTE,
                trend.mostBytes() / MEBIBYTE,
                trend.flat() ? "flat" : "GROWING");
    }
}
