package dev.spillway.jobs.transactions.enrichment;

import java.io.Serializable;

/**
 * How reference data is waited for.
 *
 * @param baseCurrency ISO 4217 code that amounts are converted to
 * @param waitMillis how long a transaction waits for an unknown account, merchant or rate; 0 for not at all
 * @param maxWaiting transactions of one account that may wait at once; the first goes on when more come
 */
public record EnrichmentPolicy(String baseCurrency, long waitMillis, int maxWaiting) implements Serializable {

    /** How often those who wait look again for shared reference data, milliseconds. */
    static final long POLL_MILLIS = 50;
}
