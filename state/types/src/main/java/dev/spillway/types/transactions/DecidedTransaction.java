package dev.spillway.types.transactions;

import dev.spillway.core.Provenance;
import dev.spillway.core.Traced;

/**
 * A decision with the transaction that it is about: the value of {@code transactions.decided.v1}.
 *
 * @param enriched the transaction as it was decided
 * @param decision what is done with it
 */
public record DecidedTransaction(EnrichedTransaction enriched, Decision decision) implements Traced {

    @Override
    public Provenance provenance() {
        return enriched.provenance();
    }
}
