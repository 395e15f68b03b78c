package dev.spillway.cli;

import dev.spillway.cli.input.FieldMap;
import dev.spillway.cli.input.InputFile;
import dev.spillway.cli.input.InputReader;
import dev.spillway.cli.input.InputRecord;
import dev.spillway.cli.input.Labels;
import dev.spillway.cli.input.RecordSchema;
import dev.spillway.cli.input.ReferenceFiles;
import dev.spillway.cli.input.ReferenceFiles.ReferenceFile;
import dev.spillway.cli.run.Feeder;
import dev.spillway.cli.run.LabelScore;
import dev.spillway.cli.run.Pace;
import dev.spillway.cli.run.RecordedFeed;
import dev.spillway.cli.run.Ticker;
import dev.spillway.cli.terminal.Progress;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.audit.AuditSnapshot;
import dev.spillway.local.audit.TopicExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides on recorded transactions and accounts for every one of them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Takes recorded transactions through broker and jobs, and writes every output topic and the report.",
            "Exits with 0 only if no record is missing and none has two outcomes."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RunCommand implements Callable<Integer> {

    private static final int LINGER_MILLIS = 5;
    private static final List<String> NOT_EXPORTED =
            List.of("transactions.raw.v1", "transactions.validated.v1", "transactions.enriched.v1");

    @Mixin
    private StackOptions stack;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "Transactions: .jsonl or .csv, or .gz of these.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Where each output topic goes, as DIR/<topic>.jsonl.")
    private Path output;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "What is known: transactionId and fraud (0, 1, false, true).")
    private @Nullable Path labels;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "accounts, merchants, fx-rates as .jsonl or .csv; sent first.")
    private @Nullable Path reference;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN,...",
            description = "For CSV: which column, or with == which constant, fills a field; may be repeated.")
    private List<String> maps = new ArrayList<>();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "For CSV: where times without an offset are; default UTC.")
    private @Nullable String zone;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Empty folder for broker and checkpoints; kept afterwards.")
    private @Nullable Path data;

    @ArgGroup
    private @Nullable Tempo tempo;

    private static final class Tempo {
        @Option(names = "--rate", paramLabel = "N", description = "Records a second instead of full speed.")
        private @Nullable Double rate;

        @Option(
                names = "--event-time-speed",
                paramLabel = "Nx",
                description = "As the event times tell, N times faster.")
        private @Nullable String speed;

        Pace pace() {
            if (rate != null) {
                return Pace.rate(positive("--rate", rate));
            }
            return speed == null
                    ? Pace.unbounded()
                    : Pace.eventTime(positive("--event-time-speed", number(speed)), InstantSource.system());
        }

        private static double number(String speed) {
            try {
                return Double.parseDouble(speed.endsWith("x") ? speed.substring(0, speed.length() - 1) : speed);
            } catch (NumberFormatException e) {
                throw new UsageException("--event-time-speed " + speed + ": expected a factor, e.g. 3600x");
            }
        }

        private static double positive(String option, double value) {
            if (!(value > 0 && value <= 1e9)) {
                throw new UsageException(option + ": expected more than 0 and at most 10^9");
            }
            return value;
        }
    }

    @Override
    public Integer call() throws Exception {
        stack.check();
        FieldMap map = FieldMap.parse(maps);
        Pace pace = tempo == null ? Pace.unbounded() : tempo.pace();
        List<ReferenceFile> references = reference == null ? List.of() : ReferenceFiles.in(reference);
        try (InputReader reader = InputFile.open(input, RecordSchema.TRANSACTION, mapFor(map), zoneId());
                DataFolder folder = DataFolder.of(Optional.ofNullable(data), true)) {
            Labels known = labels == null ? Labels.none() : Labels.read(labels, map);
            makeOutput();
            CommandFrame frame = stack.begin();
            try (Session session =
                    stack.start(folder, LINGER_MILLIS, !references.isEmpty(), feeder -> sendAll(references, feeder))) {
                return run(session, frame, new RecordedFeed(reader, pace), known);
            }
        }
    }

    private int run(Session session, CommandFrame frame, RecordedFeed feed, Labels known) throws InterruptedException {
        session.addresses().forEach(frame.screen()::print);
        long started = System.nanoTime();
        long before = session.feeder().sent();
        try (Ticker ticker = Ticker.start(Duration.ofMillis(500), () -> {
            session.check();
            show(frame, session.audit().snapshot(), session.feeder().sent() - before, feed, started);
        })) {
            feed.run(session.feeder(), ticker, frame.interrupts()::asked);
            session.feeder().flush();
            session.awaitClosed(session.audit().rawEnds(), snapshot -> ticker.check());
        }
        return close(session, frame, feed, known);
    }

    private static void show(CommandFrame frame, AuditSnapshot at, long sent, RecordedFeed feed, long started) {
        long now = System.nanoTime();
        Progress progress = new Progress(sent, at.closed(), feed.share(), Duration.ofNanos(now - started));
        frame.screen().show(List.of(progress.bar()), progress.line(), now);
    }

    private int close(Session session, CommandFrame frame, RecordedFeed feed, Labels known)
            throws InterruptedException {
        Closing closing = Closing.of(session, session.audit().rawEnds(), frame.heading(OptionalLong.empty()));
        List<String> topics = session.pipeline().topics().stream()
                .map(LocalTopic::name)
                .filter(name -> !NOT_EXPORTED.contains(name) && !name.startsWith("reference."))
                .toList();
        Map<String, Long> written = new TopicExport(session.bootstrapServers()).write(topics, output);
        if (labels != null) {
            LabelScore score = new LabelScore(known).addAll(output.resolve("transactions.decided.v1.jsonl"));
            closing.put("labels", score.toJson());
        }
        stack.report(closing, output.resolve("report.json"), frame);
        frame.screen().print(written.size() + " topics in " + output);
        if (!feed.complete()) {
            frame.screen().print("interrupted: the input was not read to its end");
        }
        return closing.booksClose() && feed.complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    /** Now, not after the run. */
    private void makeOutput() {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UsageException("--output " + output + ": cannot be made a folder (" + e + "); give another one");
        }
        if (!Files.isWritable(output)) {
            throw new UsageException("--output " + output + ": may not be written to; give another folder");
        }
    }

    private FieldMap mapFor(FieldMap map) {
        boolean csv = InputFile.format(input) == InputFile.Format.CSV;
        if (!csv && (zone != null || (!map.isEmpty() && labels == null))) {
            throw new UsageException("--map and --zone are for CSV: lines of " + input + " are sent as they are");
        }
        return csv ? map : FieldMap.none();
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone == null ? "UTC" : zone);
        } catch (DateTimeException e) {
            throw new UsageException("--zone " + zone + ": expected a zone, e.g. UTC, Europe/Berlin or +02:00");
        }
    }

    private static void sendAll(List<ReferenceFile> files, Feeder feeder) {
        for (ReferenceFile file : files) {
            try (InputReader reader = file.open()) {
                for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                    feeder.send(file.topic(), next.get().key(), next.get().value());
                }
            }
        }
    }
}
