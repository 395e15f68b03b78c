package dev.spillway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.LedgerResult;
import dev.spillway.local.audit.RunFacts;
import dev.spillway.local.audit.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The end of a run: the audited books as a table and as the report file, with what the command adds to it. */
final class Closing {

    private static final int RECONCILER_SECONDS = 15;

    private final RunReport report;
    private final Optional<LedgerResult> ledger;
    private final ObjectNode json;

    private Closing(RunReport report, Optional<LedgerResult> ledger) {
        this.report = report;
        this.ledger = ledger;
        this.json = report.toJson();
        ledger.ifPresent(result -> json.set("booksLane", result.toJson()));
    }

    /**
     * What the report says beside the counts.
     *
     * @param command the command line as it was given
     * @param seed of the generator, if one ran
     * @param startedAt when the run began
     */
    record Heading(String command, OptionalLong seed, Instant startedAt) {}

    /**
     * Draws up the books of the raw records below the ends. Waits for the reconciler to come to the same sums for as long
     * as its statements change, and 15 s beyond: after a backlog it may be behind, and what it judged missing is on its way.
     */
    static Closing of(Session session, Map<Integer, Long> rawEnds, Heading heading) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECONCILER_SECONDS);
        Instant ended = Instant.now();
        JsonNode stated = MissingNode.getInstance();
        while (true) {
            AuditResult result = session.audit().result(rawEnds);
            Closing closing = new Closing(
                    new RunReport(facts(session, heading, ended), result),
                    session.audit().ledger());
            JsonNode newest = closing.json.at("/reconciler");
            if (!newest.equals(stated)) {
                stated = newest;
                deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECONCILER_SECONDS);
            }
            boolean wait = result.booksClose()
                    && !closing.json.at("/reconciler/agrees").asBoolean();
            if (!wait || System.nanoTime() > deadline) {
                return closing;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static RunFacts facts(Session session, Heading heading, Instant ended) {
        return new RunFacts(
                heading.command(),
                session.pipeline().topology(),
                heading.seed(),
                heading.startedAt(),
                ended,
                session.checkpoints(),
                Versions.all());
    }

    /** Adds a part of the command's own to the report. */
    void put(String name, JsonNode part) {
        json.set(name, part);
    }

    /** Whether missing and twice are 0, and the books lane, where it ran, says the same as the decisions. */
    boolean booksClose() {
        return report.booksClose() && ledger.map(LedgerResult::holds).orElse(true);
    }

    AuditResult audit() {
        return report.audit();
    }

    /** The closing table. */
    List<String> table() {
        List<String> lines = new ArrayList<>(report.toTable().lines().toList());
        ledger.ifPresent(result -> lines.addAll(result.toLines()));
        return lines;
    }

    /** The report with what the command added to it. */
    ObjectNode json() {
        return json;
    }
}
