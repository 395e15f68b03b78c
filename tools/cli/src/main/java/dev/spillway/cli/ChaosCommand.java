package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.chaos.ChaosPlan;
import dev.spillway.chaos.ChaosReport;
import dev.spillway.chaos.ChaosRun;
import dev.spillway.chaos.Deployment;
import dev.spillway.chaos.Recoveries;
import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.cli.terminal.Table;
import dev.spillway.cluster.ClusterShape;
import dev.spillway.local.LocalStackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills, pauses and cuts off the processes of a cluster under load, and proves that no law was broken. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Starts a cluster of processes with the jobs, produces payments, does one to three faults at a time,",
            "and checks every record against every law at the end. Exits with 1 if one was broken.",
            "What was not done is listed in the report under notRun."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ChaosCommand implements Callable<Integer> {

    private static final long HEAP_MEBIBYTES = 512;

    private static final int LEDGER_SLOTS = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ReportFile report;

    @Option(
            names = "--minutes",
            defaultValue = "5",
            paramLabel = "N",
            description = "How long faults come; default 5. A round that has begun is carried to its end.")
    private double minutes;

    @Option(
            names = "--quiet",
            defaultValue = "4",
            paramLabel = "N",
            description = "The least seconds from the recovery from one round to the next round; default 4.")
    private int quiet;

    @Option(names = "--rate", defaultValue = "200", paramLabel = "N", description = "Records a second; default 200.")
    private double rate;

    @Option(
            names = "--accounts",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Number of accounts; default 5000.")
    private int accounts;

    @Option(names = "--split", description = "The split jobs instead of the express job.")
    private boolean split;

    @Option(names = "--express-only", description = "The express job alone, without distribution and the reconciler.")
    private boolean expressOnly;

    @Option(names = "--ledger", description = "The books lane too: its sinks write exactly once.")
    private boolean ledger;

    @Option(names = "--brokers", defaultValue = "1", paramLabel = "N", description = "1 or 3; default 1.")
    private int brokers;

    @Option(names = "--job-managers", defaultValue = "1", paramLabel = "N", description = "1 or 2; default 1.")
    private int jobManagers;

    @Option(names = "--task-managers", defaultValue = "2", paramLabel = "N", description = "1 to 9; default 2.")
    private int taskManagers;

    @Option(
            names = "--disks",
            description = {
                "File systems in memory for brokers, checkpoints and working state, so that they can be full;",
                "needs Linux and the right to mount."
            })
    private boolean disks;

    @Option(names = "--clocks", description = "An agent in Flink's processes, so that their clocks can be stepped.")
    private boolean clocks;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of faults, e.g. kill-taskmanager,kill-broker; default all.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Folder that keeps cluster, history and logs;",
                "with --disks not topics and checkpoints, which are in memory."
            })
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Heap.require("chaos", HEAP_MEBIBYTES);
        check();
        CommandFrame frame = CommandFrame.of(spec);
        try (DataFolder folder = DataFolder.of(Optional.ofNullable(data), true)) {
            ChaosReport done = ChaosRun.run(plan(folder.path()), frame.screen()::print, frame.interrupts()::asked);
            frame.screen().print(table(done));
            ObjectNode json = done.toJson();
            json.put("command", frame.commandLine());
            json.set("versions", new ObjectMapper().valueToTree(Versions.all()));
            report.write(json, frame.defaultReport("chaos"), frame);
            return done.violations() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
        } catch (IllegalStateException | LocalStackException e) {
            throw new CheckFailedException("the run broke off and proves nothing: " + e.getMessage());
        }
    }

    private void check() {
        if (!(minutes > 0 && minutes <= 1_440)) {
            throw new UsageException("--minutes: expected more than 0 and at most 1440");
        }
        if (disks && !"root".equals(System.getProperty("user.name"))) {
            throw new UsageException("--disks: mounting takes Linux and root; build as yourself, then"
                    + " sudo env JAVA_HOME=\"$JAVA_HOME\" ./spillway chaos --disks");
        }
        if (quiet < 4 || quiet > 600) {
            throw new UsageException("--quiet: expected 4 to 600");
        }
        if (!(rate >= 20 && rate <= 10_000)) {
            throw new UsageException("--rate: expected 20 to 10000");
        }
        if (accounts < 1 || accounts > 10_000_000) {
            throw new UsageException("--accounts: expected 1 to 10^7");
        }
        kinds();
    }

    private ChaosPlan plan(Path folder) {
        return new ChaosPlan(
                SpillwayCli.home(),
                folder,
                ClusterJob.builtJar(),
                deployment(),
                ledger,
                shape(),
                disks,
                clocks,
                Duration.ofMillis(Math.round(minutes * 60_000)),
                Duration.ofSeconds(quiet),
                seed.value(),
                rate,
                accounts,
                kinds());
    }

    private Deployment deployment() {
        if (split && expressOnly) {
            throw new UsageException("--split and --express-only: give one of them");
        }
        return split ? Deployment.SPLIT : expressOnly ? Deployment.EXPRESS : Deployment.FUSED;
    }

    /** One TaskManager can take all jobs alone. */
    private ClusterShape shape() {
        int slots = deployment().slots() + (ledger ? LEDGER_SLOTS : 0);
        return new ClusterShape(brokers, jobManagers, taskManagers, slots, false);
    }

    private List<FaultKind> kinds() {
        List<FaultKind> possible = FaultKind.possible(ChaosPlan.met(shape(), ledger, disks, clocks));
        if (kinds.isEmpty()) {
            return possible;
        }
        List<FaultKind> chosen = kinds.stream()
                .map(word -> FaultKind.of(word).orElseThrow(() -> unknown(word)))
                .toList();
        for (FaultKind kind : chosen) {
            if (!possible.contains(kind)) {
                throw new UsageException(
                        "--kinds " + kind.word() + ": " + kind.need().unmet());
            }
        }
        return chosen;
    }

    private static UsageException unknown(String word) {
        return new UsageException("--kinds " + word + ": the kinds are "
                + Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", ")));
    }

    private static List<String> table(ChaosReport done) {
        List<String> lines = new ArrayList<>();
        Table table = new Table("decides again after, s", "rounds", "p50", "p95", "max");
        done.recoveries()
                .forEach((kind, seconds) ->
                        table.row(kind, count(seconds), at(seconds, 0.5), at(seconds, 0.95), at(seconds, 1)));
        lines.addAll(table.lines());
        Table laws = new Table("law", "violations");
        done.findings().byLaw().forEach((law, count) -> laws.row(law.word(), Long.toString(count)));
        lines.addAll(laws.lines());
        done.findings().examples().forEach((law, some) -> some.forEach(line -> lines.add(law.word() + ": " + line)));
        lines.add("decisions outside faults and recoveries: p50 "
                + done.calmLatencies().getValueAtPercentile(50) + " ms, p99 "
                + done.calmLatencies().getValueAtPercentile(99) + " ms from production to append");
        lines.add(done.faults() + " faults, " + done.result().records() + " records, " + done.violations()
                + " violations");
        return lines;
    }

    private static String count(Recoveries seconds) {
        return Integer.toString(seconds.count());
    }

    private static String at(Recoveries seconds, double share) {
        return String.format(Locale.ROOT, "%.1f", seconds.quantile(share));
    }
}
