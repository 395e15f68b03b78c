package dev.spillway.cli.terminal;

import dev.spillway.local.audit.AuditSnapshot;
import dev.spillway.local.audit.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is shown while jobs run: rates by stage, outcomes, lag, latency and checkpoints.
 *
 * @param title the command, and how far it is
 * @param stages the jobs of the main flow
 * @param snapshot where the audit stands
 * @param checkpoints how many completed and how many failed, over all jobs, with the restarts
 * @param addresses of the broker and of the web UI
 */
public record LiveView(
        String title, List<StageRates> stages, AuditSnapshot snapshot, JobHealth checkpoints, List<String> addresses) {

    /**
     * Numbers of all jobs together.
     *
     * @param completed checkpoints
     * @param failed checkpoints
     * @param restarts of jobs
     */
    public record JobHealth(long completed, long failed, long restarts) {

        @Override
        public String toString() {
            return completed + " completed, " + failed + " failed, job restarts " + restarts;
        }
    }

    /** The block for a terminal. */
    public List<String> block() {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.addAll(addresses);
        lines.add("");
        Table table = new Table("stage", "in", "out", "written");
        for (StageRates stage : stages) {
            table.row(
                    stage.stage(),
                    Figures.rate(stage.inPerSecond(snapshot.perSecond())),
                    Figures.rate(stage.outPerSecond(snapshot.perSecond())),
                    Figures.count(stage.written(snapshot.records())));
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add("outcomes    " + counts(snapshot.outcomes()));
        lines.add("decisions   " + counts(snapshot.decisions()));
        lines.add("lag         " + Figures.count(snapshot.lag()) + " of " + Figures.count(snapshot.raw())
                + " read records not accounted for yet; twice " + snapshot.twice() + ", repeats " + snapshot.repeats());
        lines.add("latency     last 5 s " + quantiles(snapshot.recentVisible()) + "; all "
                + quantiles(snapshot.totalVisible()));
        lines.add("checkpoints " + checkpoints);
        return lines;
    }

    /** One line for output that is kept. */
    public String line() {
        StageRates first = stages.get(0);
        StageRates last = stages.get(stages.size() - 2);
        return String.format(
                Locale.ROOT,
                "%s  in %s  decided %s  lag %s  p50/p99 %s  twice %d  checkpoints %d",
                title,
                Figures.rate(first.inPerSecond(snapshot.perSecond())),
                Figures.rate(last.outPerSecond(snapshot.perSecond())),
                Figures.count(snapshot.lag()),
                quantiles(snapshot.recentVisible()),
                snapshot.twice(),
                checkpoints.completed());
    }

    private static String counts(Map<?, Long> counts) {
        String text = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                .collect(Collectors.joining("  "));
        return text.isEmpty() ? "none yet" : text;
    }

    private static String quantiles(Quantiles quantiles) {
        return quantiles.count() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f / %.1f ms", quantiles.p50(), quantiles.p99());
    }
}
