package dev.spillway.types.transactions;

import dev.spillway.core.Event;
import dev.spillway.core.Provenance;

/**
 * A transaction with what reference data said about it.
 *
 * @param transaction the payment
 * @param enrichment the stamped answers
 */
public record EnrichedTransaction(Transaction transaction, Enrichment enrichment) implements Event {

    @Override
    public String key() {
        return transaction.key();
    }

    @Override
    public String id() {
        return transaction.id();
    }

    @Override
    public long eventTime() {
        return transaction.eventTime();
    }

    @Override
    public long contentHash() {
        return transaction.contentHash();
    }

    @Override
    public Provenance provenance() {
        return transaction.provenance();
    }
}
