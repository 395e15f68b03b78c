package dev.spillway.chaos.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.generator.TransactionLedger;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.local.audit.LedgerResult;
import dev.spillway.local.audit.RunFacts;
import dev.spillway.local.audit.RunReport;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Checks all laws once nothing more is produced and no fault is left. */
public final class Inspection {

    /** Of a consumer that has no conditions. */
    private static final String DELIVERIES = "consumer.analytics.transactions.v1";

    private static final Duration LIVENESS = Duration.ofMinutes(1);
    private static final Duration AUDIT_LIMIT = Duration.ofMinutes(4);
    private static final Duration RECONCILER_LIMIT = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final List<String> topics;
    private final boolean readsDecisions;
    private final Findings findings;

    /**
     * Sets out what to look at.
     *
     * @param topics all topics of the jobs
     * @param readsDecisions whether distribution and a reconciler have run, whose output can be held to the decisions
     */
    public Inspection(String bootstrapServers, List<String> topics, boolean readsDecisions, Findings findings) {
        this.bootstrapServers = bootstrapServers;
        this.topics = List.copyOf(topics);
        this.readsDecisions = readsDecisions;
        this.findings = findings;
    }

    /**
     * What was looked at.
     *
     * @param records raw records, each checked against every law
     * @param closedAfterSeconds from the end of the load until the last record was accounted for
     * @param repeats identical outcomes, decisions and dead letters that stand again
     * @param reader what a reader of decisions saw
     * @param outcomes raw records by outcome
     */
    public record Result(
            long records,
            double closedAfterSeconds,
            long repeats,
            FirstOccurrenceReader reader,
            Map<String, Long> outcomes) {}

    /**
     * Checks.
     *
     * @param ledger what the pipeline must arrive at
     * @param history the file of what was acknowledged
     */
    public Result inspect(TransactionLedger ledger, Path history) throws InterruptedException {
        long started = System.nanoTime();
        AuditResult audit;
        double closedAfter;
        try (BooksAudit books = BooksAudit.start(bootstrapServers, AuditTopics.ofTransactions(topics))) {
            Map<Integer, Long> ends = books.rawEnds();
            boolean closed = books.awaitClosed(ends, Instant.now().plus(AUDIT_LIMIT), snapshot -> {});
            closedAfter = (System.nanoTime() - started) / 1e9;
            if (!closed || closedAfter > LIVENESS.toSeconds()) {
                findings.add(
                        Law.LIVENESS,
                        (closed ? "all records were" : "not all records are") + " accounted for "
                                + Math.round(closedAfter) + " s after the load");
            }
            audit = books.result(ends);
            books.ledger().ifPresent(this::check);
            if (readsDecisions) {
                awaitReconciler(books, ends);
            }
        }
        check(audit, ledger);
        FirstOccurrenceReader reader = scan(HistoryBook.read(history));
        return new Result(audit.raw(), closedAfter, audit.repeats(), reader, outcomes(audit));
    }

    private void check(LedgerResult books) {
        long wrong =
                books.violations().values().stream().mapToLong(Long::longValue).sum();
        findings.add(Law.BOOKS_LANE, wrong, "the audit: " + books.examples());
        findings.add(Law.BOOKS_LANE, books.brokenChains(), books.brokenChains() + " chains are broken");
    }

    private void check(AuditResult audit, TransactionLedger ledger) {
        findings.add(Law.NOTHING_MISSING, audit.missing(), "the audit: " + audit.examples());
        findings.add(Law.NOTHING_TWICE, audit.twice(), "the audit: " + audit.examples());
        findings.add(Law.CONTRACT, audit.unreadable(), "the audit: " + audit.examples());
        ledger.differences(outcomes(audit), audit.deadLetters())
                .forEach(line -> findings.add(Law.COUNTS_OF_THE_LEDGER, line));
    }

    private static Map<String, Long> outcomes(AuditResult audit) {
        Map<String, Long> outcomes = new TreeMap<>();
        audit.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        return outcomes;
    }

    private FirstOccurrenceReader scan(HistoryBook history) {
        TopicScan scan = new TopicScan(bootstrapServers);
        RawTopicCheck raw = new RawTopicCheck(history, findings);
        scan.read(TransactionTopics.RAW.name(), raw::take);
        raw.end();
        FirstOccurrenceReader reader = new FirstOccurrenceReader(findings);
        SeenRecords decided = new SeenRecords();
        scan.read(TransactionTopics.DECIDED.name(), record -> {
            reader.take(record);
            decided.add(record.headers());
        });
        if (readsDecisions) {
            checkDeliveries(scan, decided);
        }
        DeadLetterCheck letters = new DeadLetterCheck(TransactionTopics.RAW.name(), history, findings);
        topics.stream()
                .filter(topic -> topic.endsWith(".dead-letter.v1"))
                .forEach(topic -> scan.read(topic, letters::take));
        return reader;
    }

    private void checkDeliveries(TopicScan scan, SeenRecords decided) {
        SeenRecords delivered = new SeenRecords();
        scan.read(DELIVERIES, record -> delivered.add(record.headers()));
        long missing = decided.notIn(delivered);
        findings.add(Law.DELIVERED, missing, missing + " decisions are not in " + DELIVERIES);
        long foreign = delivered.notIn(decided);
        findings.add(Law.DELIVERED, foreign, foreign + " records of " + DELIVERIES + " are of no decision");
    }

    /** The product's own judge restarts as its jobs do, and must come to the same sums. */
    private void awaitReconciler(BooksAudit books, Map<Integer, Long> ends) throws InterruptedException {
        long deadline = System.nanoTime() + RECONCILER_LIMIT.toNanos();
        JsonNode stated = reconciler(books, ends);
        while (!stated.path("agrees").asBoolean() || unsettled(stated) > 0) {
            if (System.nanoTime() > deadline) {
                findings.add(
                        Law.RECONCILER_AGREES,
                        stated.path("differences") + ", open or unbalanced " + unsettled(stated));
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
            stated = reconciler(books, ends);
        }
    }

    /** Records that wait for some part of their books or have a wrong one. */
    private static long unsettled(JsonNode stated) {
        long sum = 0;
        for (JsonNode statement : stated.path("statements")) {
            sum += statement.path("open").asLong()
                    + statement.path("unbalanced").asLong();
        }
        return sum;
    }

    private static JsonNode reconciler(BooksAudit books, Map<Integer, Long> ends) {
        RunFacts facts = new RunFacts(
                "chaos", "", OptionalLong.empty(), Instant.EPOCH, Instant.EPOCH, RunFacts.Checkpoints.NONE, Map.of());
        return new RunReport(facts, books.result(ends)).toJson().path("reconciler");
    }
}
