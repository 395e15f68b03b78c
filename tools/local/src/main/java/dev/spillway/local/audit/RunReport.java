package dev.spillway.local.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The closing of a run's books: the report that {@code demo}, {@code run} and {@code up} write with
 * {@code --report FILE}. Its keys are public API, described by {@code docs/reference/schemas/report.schema.json}.
 *
 * @param facts what was run
 * @param audit what the audit counted
 */
public record RunReport(RunFacts facts, AuditResult audit) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

    /** Whether every record ended exactly once: missing 0 and twice 0. */
    public boolean booksClose() {
        return audit.booksClose();
    }

    /** The report as JSON, its keys always in the same order. */
    public ObjectNode toJson() {
        ObjectNode report = MAPPER.createObjectNode();
        putFacts(report);
        putBooks(report);
        putLatency(report.putObject("latency"));
        ObjectNode throughput = report.putObject("throughput");
        throughput.put("recordsPerSecond", recordsPerSecond());
        throughput.put("records", audit.raw());
        throughput.put("seconds", audit.seconds());
        putCheckpoints(report.putObject("checkpoints"));
        putNested(report.putObject("stages"), audit.stages());
        putNested(report.putObject("partitions"), audit.partitions());
        putCounts(report.putObject("topics"), audit.topics());
        putReconciler(report.putObject("reconciler"));
        putViolations(report);
        ObjectNode versions = report.putObject("versions");
        facts.versions().forEach(versions::put);
        return report;
    }

    /** The closing table for a terminal, with a line break at its end. */
    public String toTable() {
        return ReportTable.of(this);
    }

    /**
     * Writes the JSON, readable for people, replacing the file; makes the folders it needs.
     *
     * @throws UncheckedIOException if that cannot be done, naming the file
     */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, PRETTY.writeValueAsString(toJson()) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Raw records by the seconds from the first one read to the last line closed; 0 for an instantaneous run. */
    public double recordsPerSecond() {
        return audit.seconds() <= 0 ? 0 : Math.round(audit.raw() / audit.seconds() * 10) / 10.0;
    }

    private void putFacts(ObjectNode report) {
        report.put("command", facts.command());
        report.put("topology", facts.topology());
        if (facts.seed().isPresent()) {
            report.put("seed", facts.seed().getAsLong());
        } else {
            report.putNull("seed");
        }
        report.put("startedAt", facts.startedAt().toString());
        report.put("endedAt", facts.endedAt().toString());
    }

    private void putBooks(ObjectNode report) {
        report.put("closed", booksClose());
        report.put("raw", audit.raw());
        putCounts(report.putObject("outcomes"), audit.outcomes());
        report.put("missing", audit.missing());
        report.put("twice", audit.twice());
        report.put("repeats", audit.repeats());
        putCounts(report.putObject("decisions"), audit.decisions());
        report.put("late", audit.late());
        report.put("unenriched", audit.unenriched());
        report.put("decidedAgain", audit.decidedAgain());
        putCounts(report.putObject("deadLetters"), audit.deadLetters());
        report.put("foreign", audit.foreign());
        report.put("unreadable", audit.unreadable());
    }

    private void putLatency(ObjectNode latency) {
        putQuantiles(latency.putObject("produceToVisibleMs"), audit.produceToVisible());
        putQuantiles(latency.putObject("arrivalToDecisionMs"), audit.arrivalToDecision());
        latency.put("warmUpExcluded", audit.warmUp());
    }

    private static void putQuantiles(ObjectNode node, Quantiles quantiles) {
        node.put("p50", quantiles.p50());
        node.put("p99", quantiles.p99());
        node.put("p999", quantiles.p999());
        node.put("max", quantiles.max());
        node.put("count", quantiles.count());
    }

    private void putCheckpoints(ObjectNode node) {
        node.put("completed", facts.checkpoints().completed());
        node.put("failed", facts.checkpoints().failed());
        node.put("longestMs", facts.checkpoints().longestMillis());
        node.put("largestBytes", facts.checkpoints().largestBytes());
    }

    private void putReconciler(ObjectNode node) {
        Reconciliation reconciliation = Reconciliation.of(audit);
        node.put("agrees", reconciliation.agrees());
        ArrayNode differences = node.putArray("differences");
        reconciliation.differences().forEach(differences::add);
        ObjectNode statements = node.putObject("statements");
        audit.statements().forEach(statements::set);
    }

    private void putViolations(ObjectNode report) {
        ObjectNode violations = report.putObject("violations");
        putCounts(violations.putObject("byKind"), audit.violations());
        ArrayNode examples = violations.putArray("examples");
        for (Violation violation : audit.examples()) {
            examples.addObject()
                    .put("kind", violation.kind().name())
                    .put("origin", violation.origin())
                    .put("detail", violation.detail());
        }
    }

    private static void putCounts(ObjectNode node, Map<?, Long> counts) {
        counts.forEach((name, count) -> node.put(String.valueOf(name), count));
    }

    private static void putNested(ObjectNode node, Map<?, ? extends Map<?, Long>> counts) {
        counts.forEach((name, inner) -> putCounts(node.putObject(String.valueOf(name)), inner));
    }
}
