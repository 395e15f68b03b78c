package dev.spillway.types.transactions;

import dev.spillway.core.Event;
import dev.spillway.core.Provenance;

/**
 * A decision with the transaction that it is about: the value of {@code transactions.decided.v1}.
 *
 * @param enriched the transaction as it was decided
 * @param decision what is done with it
 */
public record DecidedTransaction(EnrichedTransaction enriched, Decision decision) implements Event {

    @Override
    public String key() {
        return enriched.key();
    }

    @Override
    public String id() {
        return enriched.id();
    }

    @Override
    public long eventTime() {
        return enriched.eventTime();
    }

    @Override
    public long contentHash() {
        return enriched.contentHash();
    }

    @Override
    public Provenance provenance() {
        return enriched.provenance();
    }
}
