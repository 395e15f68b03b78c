package dev.spillway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Screen;
import dev.spillway.cli.terminal.Table;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.local.FlinkConf;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Place;
import dev.spillway.recovery.rerun.Comparison;
import dev.spillway.recovery.rerun.Comparison.Change;
import dev.spillway.recovery.rerun.Publication;
import dev.spillway.recovery.rerun.Rerun;
import dev.spillway.recovery.rerun.Stretch;
import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides a stretch of history again and compares. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Decides a stretch of the raw topic again with this version and these settings, on a broker and a Flink of its",
            "own, and compares with what was decided. The cluster is only read, unless --execute is given with --into",
            "(all of it, to fresh topics) or --in-place (only what is missing, and only if nothing differs).",
            "Exits with 1 if a decision differs, or retention has cut what is asked for."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ReplayCommand implements Callable<Integer> {

    private static final long HEAP_MEBIBYTES = 1_024;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions brokers;

    @Mixin
    private JobSettings settings;

    @Mixin
    private ReportFile report;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PLACE",
            description = "earliest, a time (RFC 3339), or offsets by partition (0=120,1=95).")
    private String from;

    @Option(
            names = "--to",
            defaultValue = "latest",
            paramLabel = "PLACE",
            description = "latest, a time, or offsets before which it ends; default what is there now.")
    private String to;

    @Option(
            names = "--warm-up",
            defaultValue = "7 d",
            paramLabel = "DURATION",
            description = "Read before it, for what an account did before; default 7 d, which dedupe remembers.")
    private String warmUp;

    @ArgGroup
    private @Nullable Target target;

    @Option(names = "--execute", description = "Write to the cluster; without it nothing is written.")
    private boolean execute;

    private static final class Target {
        @Option(names = "--into", paramLabel = "PREFIX", description = "Write all to new topics with this prefix.")
        private @Nullable String prefix;

        @Option(names = "--in-place", description = "Write what the cluster lacks to the topics themselves.")
        private boolean inPlace;
    }

    @Override
    public Integer call() {
        Heap.require(spec.name(), HEAP_MEBIBYTES);
        settings.check();
        Place first = Places.of("--from", from);
        Place last = Places.of("--to", to);
        Duration warm = warmUp();
        if (execute && target == null) {
            throw new UsageException("--execute: say where to write, --into PREFIX or --in-place");
        }
        Broker broker = brokers.broker();
        Stretch stretch = Stretch.resolve(broker, TransactionTopics.RAW.name(), first, last, warm);
        if (target != null && target.prefix != null) {
            Publication.requireFresh(broker, target.prefix);
        }
        CommandFrame frame = CommandFrame.of(spec);
        frame.screen()
                .print("deciding " + Figures.count(stretch.asked().length()) + " offsets again, "
                        + Figures.count(
                                stretch.read().length() - stretch.asked().length()) + " before them to warm up");
        try (DataFolder folder = DataFolder.of(Optional.empty(), true);
                Rerun rerun = Rerun.run(plan(broker, stretch, folder), done -> show(frame.screen(), done, stretch))) {
            Comparison comparison = Comparison.of(broker, rerun.decided(), stretch);
            frame.screen().print(table(comparison));
            Map<String, Long> written = write(new Publication(rerun.decided(), broker, stretch), comparison);
            written.forEach((topic, count) -> frame.screen().print(Figures.count(count) + " records to " + topic));
            report.write(json(comparison, stretch, written, frame), frame.defaultReport(spec.name()), frame);
            return comparison.agrees() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private Rerun.Plan plan(Broker broker, Stretch stretch, DataFolder folder) {
        return new Rerun.Plan(
                broker,
                stretch.read(),
                FlinkConf.in(SpillwayCli.home(), "local"),
                folder.path(),
                settings.of(TransactionExpressJob.NAME));
    }

    private Duration warmUp() {
        try {
            return TimeUtils.parseDuration(warmUp);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UsageException("--warm-up " + warmUp + ": expected a duration with its unit, e.g. '7 d'");
        }
    }

    private static void show(Screen screen, long done, Stretch stretch) {
        String line = Figures.count(done) + " of at most "
                + Figures.count(stretch.read().length()) + " decided";
        screen.show(List.of(line), line, System.nanoTime());
    }

    private Map<String, Long> write(Publication publication, Comparison comparison) {
        if (!execute || target == null) {
            return Map.of();
        }
        return target.inPlace || target.prefix == null
                ? publication.missing(comparison)
                : publication.fresh(target.prefix);
    }

    private static List<String> table(Comparison comparison) {
        Table table = new Table("decisions", "count");
        for (Change change : Change.values()) {
            table.row(
                    change.name().toLowerCase(Locale.ROOT).replace('_', ' '), Figures.count(comparison.count(change)));
        }
        comparison.verdicts().forEach((verdicts, count) -> table.row(verdicts, Figures.count(count)));
        List<String> lines = new ArrayList<>(table.lines());
        for (Comparison.Example example : comparison.examples()) {
            lines.add(example.change() + " " + example.decisionId());
            lines.add("  then   " + example.before());
            lines.add("  today  " + example.today());
        }
        return lines;
    }

    private ObjectNode json(Comparison comparison, Stretch stretch, Map<String, Long> written, CommandFrame frame) {
        ObjectNode json = comparison.toJson();
        json.put("command", frame.commandLine());
        json.put("startedAt", frame.startedAt().toString());
        json.put("from", stretch.asked().from().toString());
        json.put("to", stretch.asked().to().toString());
        json.put("warmUpFrom", stretch.read().from().toString());
        ObjectNode topics = json.putObject("written");
        written.forEach(topics::put);
        ObjectNode versions = json.putObject("versions");
        Versions.all().forEach(versions::put);
        return json;
    }
}
