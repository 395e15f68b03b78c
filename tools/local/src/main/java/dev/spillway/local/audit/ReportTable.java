package dev.spillway.local.audit;

import java.util.Locale;
import java.util.Map;

/** Renders a report as the table that closes a run in a terminal. */
final class ReportTable {
    private static final String RULE = "-".repeat(64) + '\n';

    private final StringBuilder text = new StringBuilder(2_048);

    private ReportTable() {}

    static String of(RunReport report) {
        AuditResult audit = report.audit();
        ReportTable table = new ReportTable();
        table.text.append(RULE);
        table.line("Books of " + audit.raw() + " records, " + report.facts().topology());
        table.text.append(RULE);
        table.counts("outcome", audit.outcomes());
        table.counts("decision", audit.decisions());
        table.counts("dead letter", audit.deadLetters());
        table.row("late, decided all the same", audit.late());
        table.row("unenriched", audit.unenriched());
        table.row("repeats", audit.repeats());
        table.text.append(RULE);
        table.latency("produce to visible", audit.produceToVisible());
        table.latency("arrival to decision", audit.arrivalToDecision());
        table.line(String.format(Locale.ROOT, "%-28s %,.0f records/s", "throughput", report.recordsPerSecond()));
        table.row("checkpoints", report.facts().checkpoints().completed());
        table.text.append(RULE);
        table.verdict(audit);
        return table.text.toString();
    }

    private void counts(String title, Map<?, Long> counts) {
        counts.forEach((name, count) -> {
            if (count > 0) {
                row(title + ' ' + name, count);
            }
        });
    }

    private void verdict(AuditResult audit) {
        line("missing " + audit.missing() + ", twice " + audit.twice());
        Reconciliation reconciliation = Reconciliation.of(audit);
        if (reconciliation.compared() > 0) {
            line(reconciliation.agrees() ? "the reconciler agrees" : "the reconciler disagrees");
            reconciliation.differences().forEach(difference -> line("  " + difference));
        }
        audit.violations().forEach((kind, count) -> row(kind.name(), count));
        audit.examples().stream()
                .limit(5)
                .forEach(example -> line("  " + example.kind() + ' ' + example.origin() + ": " + example.detail()));
    }

    private void latency(String title, Quantiles quantiles) {
        line(String.format(
                Locale.ROOT,
                "%-28s p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms over %,d",
                title,
                quantiles.p50(),
                quantiles.p99(),
                quantiles.p999(),
                quantiles.max(),
                quantiles.count()));
    }

    private void row(String title, long count) {
        line(String.format(Locale.ROOT, "%-48s %,14d", title, count));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
