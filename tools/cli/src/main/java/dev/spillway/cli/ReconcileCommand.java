package dev.spillway.cli;

import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.local.audit.Violation;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Place;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.books.HistoryAudit;
import dev.spillway.recovery.books.HistoryBooks;
import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves over history that every raw record ended exactly once. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Reads a stretch of the raw topic and all outcomes, decisions and dead letters, and compares them by origin.",
            "Exits with 0 only if nothing is missing, twice, conflicting, orphaned or unreadable, and where the books",
            "lane runs, unbalanced or with a broken chain."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private BrokerOptions brokers;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--from",
            defaultValue = "earliest",
            paramLabel = "PLACE",
            description = "earliest, a time (RFC 3339), or offsets by partition (0=120,1=95); default earliest.")
    private String from;

    @Option(
            names = "--to",
            defaultValue = "latest",
            paramLabel = "PLACE",
            description = "latest, a time, or offsets before which it ends; default what is there now.")
    private String to;

    @Option(
            names = "--patience",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long records may still be on their way once nothing more comes; default 30.")
    private int patience;

    @Override
    public Integer call() throws InterruptedException {
        Place first = Places.of("--from", from);
        Place last = Places.of("--to", to);
        Broker broker = brokers.broker();
        HistoryAudit audit = new HistoryAudit(broker, Duration.ofSeconds(patience));
        audit.topics();
        RawRange range = RawRange.resolve(broker, TransactionTopics.RAW.name(), first, last);
        HistoryBooks books = audit.draw(range, snapshot -> {});
        output.write(() -> table(books), books::toJson);
        return books.close() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static List<String> table(HistoryBooks books) {
        Table table = new Table("what", "records");
        table.row("raw", Figures.count(books.result().raw()));
        books.result().outcomes().forEach((outcome, count) -> table.row("outcome " + outcome, Figures.count(count)));
        books.laws().forEach((law, count) -> table.row(law, Figures.count(count)));
        table.row("repeats", Figures.count(books.result().repeats()));
        List<String> lines = new ArrayList<>(table.lines());
        for (Violation violation : books.examples()) {
            lines.add(violation.kind() + " " + violation.origin() + ": " + violation.detail());
        }
        if (books.ledger().isEmpty()) {
            lines.add("the books lane was not compared: its topics are not there, or this user may not describe them");
        }
        lines.add(
                books.close()
                        ? "the books close over " + books.range().from() + " to "
                                + books.range().to()
                        : "THE BOOKS ARE OPEN over " + books.range().from() + " to "
                                + books.range().to());
        return lines;
    }
}
