package dev.spillway.jobs.transactions.reconciliation;

import dev.spillway.functions.reconcile.ReconciliationPolicy;
import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What the books are compared with, and within which bounds they are kept.
 *
 * @param policy the bounds
 * @param letterJobs the jobs whose dead letters are compared; empty for none
 * @param ledger whether the books lane is compared
 */
public record ReconciliationConfig(ReconciliationPolicy policy, List<String> letterJobs, boolean ledger) {

    /** Reads {@code reconciliation.*}. */
    public static ReconciliationConfig from(Settings settings) {
        Duration day = Duration.ofDays(1);
        List<String> letterJobs = settings.texts("reconciliation.dead-letters-of", List.of());
        boolean ledger = settings.flag("reconciliation.ledger", false);
        ReconciliationPolicy policy = new ReconciliationPolicy(
                settings.duration("reconciliation.overdue-after", Duration.ofMinutes(1), Duration.ofSeconds(1), day),
                settings.integer("reconciliation.kept-offsets", 1L << 18, 1_024, 1L << 26),
                settings.duration(
                        "reconciliation.decision-life",
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofDays(30)),
                !letterJobs.isEmpty());
        return new ReconciliationConfig(policy, letterJobs, ledger);
    }
}
