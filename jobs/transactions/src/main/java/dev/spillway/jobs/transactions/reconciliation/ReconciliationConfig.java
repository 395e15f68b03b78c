package dev.spillway.jobs.transactions.reconciliation;

import dev.spillway.functions.reconcile.ReconciliationPolicy;
import dev.spillway.runtime.Settings;
import java.time.Duration;

/** Reads the bounds within which the books are kept. */
public final class ReconciliationConfig {

    private ReconciliationConfig() {}

    /** Reads {@code reconciliation.*}. */
    public static ReconciliationPolicy from(Settings settings) {
        Duration day = Duration.ofDays(1);
        return new ReconciliationPolicy(
                settings.duration("reconciliation.overdue-after", Duration.ofMinutes(1), Duration.ofSeconds(1), day),
                settings.integer("reconciliation.kept-offsets", 1L << 18, 1_024, 1L << 26),
                settings.duration(
                        "reconciliation.decision-life",
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofDays(30)));
    }
}
