package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import java.time.Duration;

/** The keyed part of the enrichment job. Takes each raw offset once, whatever the stage before sends again. */
public final class EnrichmentLogic
        implements KeyedLogic<AccountInput, EnrichmentState, EnrichedTransaction>, SharedTable.Reader<ReferenceRow> {

    private static final long serialVersionUID = 1L;

    private final EnrichStep step;
    private final long retentionMillis;

    /**
     * Logic that waits as {@code policy} says.
     *
     * @param retention event time that the offsets of a silent account are remembered
     */
    public EnrichmentLogic(EnrichmentPolicy policy, Duration retention) {
        this.step = new EnrichStep(policy);
        this.retentionMillis = retention.toMillis();
    }

    @Override
    public void open(SharedTable.Lookup<ReferenceRow> table) {
        step.open(table);
    }

    @Override
    public EnrichmentState newState() {
        return new EnrichmentState();
    }

    @Override
    public void onInput(AccountInput input, EnrichmentState state, Turn<EnrichedTransaction> turn) {
        EnrichStep.Next next = enriched -> turn.emit(enriched, enriched.eventTime());
        if (input.account() != null) {
            step.learn(input.account(), state, turn, next);
        } else if (input.transaction() != null && isNew(input.transaction(), state, turn)) {
            step.take(input.transaction(), state, turn, next);
        }
    }

    @Override
    public void onWake(EnrichmentState state, Turn<EnrichedTransaction> turn) {
        step.wake(state, turn, enriched -> turn.emit(enriched, enriched.eventTime()));
    }

    @Override
    public long onExpiry(EnrichmentState state, long watermark, long processingTime) {
        long next = state.life().next(watermark, processingTime, retentionMillis);
        return EnrichStep.end(next, watermark + retentionMillis, state, state::forgetActivity);
    }

    private boolean isNew(Transaction transaction, EnrichmentState state, Turn<?> turn) {
        long now = turn.processingTime();
        if (state.life().prolong(transaction.eventTime(), turn.watermark(), now, retentionMillis)) {
            turn.expireAfter(state.life().keepUntil());
        }
        return state.last().add(transaction.provenance().origin());
    }
}
