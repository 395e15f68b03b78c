package dev.spillway.jobs.transactions.ledger;

import dev.spillway.runtime.Settings;
import java.time.Duration;

/**
 * How the books lane remembers and chains.
 *
 * @param retention event time after which a silent account is forgotten; a repeat of a decision comes back within a
 *     restart of the decision lane, or when somebody replays
 * @param chains partitions of the audit log, a chain each
 */
public record LedgerConfig(Duration retention, int chains) {

    /** Reads {@code ledger.*}. */
    public static LedgerConfig from(Settings settings) {
        return new LedgerConfig(
                settings.duration("ledger.retention", Duration.ofDays(90), Duration.ofDays(1), Duration.ofDays(3_660)),
                (int) settings.integer("ledger.audit-partitions", 4, 1, 1_024));
    }
}
