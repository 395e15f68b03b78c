package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.run.GeneratedFeed;
import dev.spillway.cli.run.ReferenceFeed;
import dev.spillway.cli.run.Ticker;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.generator.GeneratorProfile;
import dev.spillway.generator.LoadShape;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.generator.TransactionLedger;
import dev.spillway.local.audit.AuditResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole pipeline on generated payments, and proves at the end that none was lost and none decided twice. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Starts broker, Flink and jobs, feeds them with generated payments, and closes the books.",
            "Exits with 0 only if no record is missing, none has two outcomes, and the counts are the generator's."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DemoCommand implements Callable<Integer> {

    private static final int LINGER_MILLIS = 1;

    @Mixin
    private StackOptions stack;

    @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "Records a second; default 2000.")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "How long payments come; default 60.")
    private int seconds;

    @Option(
            names = "--spike",
            defaultValue = "10",
            paramLabel = "N",
            description = "Factor of the spike in the middle; default 10.")
    private double spike;

    @Option(
            names = "--accounts",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Number of accounts; default 50000.")
    private int accounts;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "N",
            description = "Seconds at the start that the latency figures leave out, never the books; default 10.")
    private int warmUp;

    @Override
    public Integer call() throws Exception {
        stack.check();
        check();
        GeneratorProfile profile = GeneratorProfile.defaults().withAccounts(accounts);
        CommandFrame frame = stack.begin();
        try (DataFolder folder = DataFolder.of(Optional.empty(), true);
                Session session = stack.start(
                        folder,
                        LINGER_MILLIS,
                        true,
                        feeder -> new ReferenceFeed(feeder)
                                .send(new ReferenceGenerator(profile, seed.value()), frame.startedAt()))) {
            return run(session, frame, profile);
        }
    }

    private void check() {
        if (!(rate > 0 && rate <= 1e6)) {
            throw new UsageException("--rate: expected more than 0 and at most 10^6");
        }
        if (seconds < 1 || seconds > 86_400) {
            throw new UsageException("--seconds: expected 1 to 86400");
        }
        if (!(spike >= 1 && spike <= 1_000)) {
            throw new UsageException("--spike: expected 1 to 1000");
        }
        if (warmUp < 0) {
            throw new UsageException("--warm-up: expected 0 or more");
        }
        if (accounts < 1 || accounts > 100_000_000) {
            throw new UsageException("--accounts: expected 1 to 10^8");
        }
    }

    private int run(Session session, CommandFrame frame, GeneratorProfile profile) throws InterruptedException {
        session.addresses().forEach(frame.screen()::print);
        TransactionLedger ledger = new TransactionLedger();
        GeneratedFeed feed = new GeneratedFeed(
                new TransactionGenerator(profile, seed.value()),
                ledger,
                LoadShape.spike(rate, spike, seconds),
                Duration.ofSeconds(seconds));
        Painter painter = new Painter(session, frame, System.nanoTime());
        Map<Integer, Long> ends;
        try (Ticker ticker = Ticker.start(Duration.ofMillis(500), painter::paint)) {
            feed.run(session.feeder(), ticker, frame.interrupts()::asked);
            session.feeder().flush();
            ends = session.audit().rawEnds();
            session.awaitClosed(ends, snapshot -> ticker.check());
        }
        return close(session, frame, ends, ledger);
    }

    /** Paints the live view; starts the measuring of latency when the warm-up is over. */
    private final class Painter {
        private final Session session;
        private final CommandFrame frame;
        private final long started;
        private boolean measuring;

        Painter(Session session, CommandFrame frame, long started) {
            this.session = session;
            this.frame = frame;
            this.started = started;
        }

        void paint() {
            session.check();
            long now = System.nanoTime();
            Duration elapsed = Duration.ofNanos(now - started);
            if (!measuring && elapsed.toSeconds() >= Math.min(warmUp, seconds / 2)) {
                session.audit().startMeasuring();
                measuring = true;
            }
            stack.show(
                    elapsed.toSeconds() < seconds
                            ? ": " + Figures.span(elapsed) + " of " + seconds + " s"
                            : ": closing the books",
                    session,
                    frame);
        }
    }

    private int close(Session session, CommandFrame frame, Map<Integer, Long> ends, TransactionLedger ledger)
            throws InterruptedException {
        Closing closing = Closing.of(session, ends, frame.heading(OptionalLong.of(seed.value())));
        List<String> differences = differences(ledger, closing.audit());
        closing.put("ledger", toJson(ledger, differences));
        stack.report(closing, frame);
        frame.screen()
                .print(
                        differences.isEmpty()
                                ? "all counts are those of the generator's ledger (seed " + seed.value() + ")"
                                : "the generator's ledger (seed " + seed.value() + ") has other counts:");
        differences.forEach(line -> frame.screen().print("  " + line));
        return closing.booksClose() && differences.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static List<String> differences(TransactionLedger ledger, AuditResult audit) {
        Map<String, Long> outcomes = new TreeMap<>();
        audit.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        return ledger.differences(outcomes, audit.deadLetters());
    }

    private static ObjectNode toJson(TransactionLedger ledger, List<String> differences) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("sent", ledger.sent());
        json.set("outcomes", mapper.valueToTree(ledger.outcomes()));
        json.set("deadLetters", mapper.valueToTree(ledger.deadLetterCodes()));
        json.set("frauds", mapper.valueToTree(ledger.frauds()));
        json.put("late", ledger.lateDecisions());
        json.put("unenriched", ledger.unenriched());
        json.set("differences", mapper.valueToTree(differences));
        return json;
    }
}
