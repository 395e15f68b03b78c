package dev.spillway.jobs.transactions.express;

import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.jobs.transactions.detection.DecideStep;
import dev.spillway.jobs.transactions.enrichment.EnrichStep;
import dev.spillway.jobs.transactions.enrichment.EnrichmentPolicy;
import dev.spillway.jobs.transactions.validation.DedupeStep;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.ExpressState;

/** The three keyed steps in a row over one state value: the same steps that the split jobs run apart. */
public final class ExpressLogic
        implements KeyedLogic<AccountInput, ExpressState, DecidedTransaction>, SharedTable.Reader<ReferenceRow> {

    private static final long serialVersionUID = 1L;

    private final DedupeStep dedupe;
    private final EnrichStep enrich;
    private final DecideStep decide;
    private final long retentionMillis;

    /** Logic around the three steps. */
    public ExpressLogic(Dedupe dedupe, EnrichmentPolicy enrichment, DecideStep decide) {
        this.dedupe = new DedupeStep(dedupe);
        this.enrich = new EnrichStep(enrichment);
        this.decide = decide;
        this.retentionMillis = dedupe.retentionDays() * Dedupe.DAY_MILLIS;
    }

    @Override
    public void open(SharedTable.Lookup<ReferenceRow> table) {
        enrich.open(table);
    }

    @Override
    public ExpressState newState() {
        return ExpressState.none();
    }

    @Override
    public void onInput(AccountInput input, ExpressState state, Turn<DecidedTransaction> turn) {
        if (input.account() != null) {
            enrich.learn(input.account(), state.enrichment(), turn, next(state, turn));
        } else if (input.transaction() != null && dedupe.admit(input.transaction(), state.seen(), turn)) {
            enrich.take(input.transaction(), state.enrichment(), turn, next(state, turn));
        }
    }

    @Override
    public void onWake(ExpressState state, Turn<DecidedTransaction> turn) {
        enrich.wake(state.enrichment(), turn, next(state, turn));
    }

    @Override
    public long onExpiry(ExpressState state, long watermark, long processingTime) {
        long next = state.seen().life().next(watermark, processingTime, retentionMillis);
        return EnrichStep.end(next, watermark + retentionMillis, state.enrichment(), state::forgetActivity);
    }

    private EnrichStep.Next next(ExpressState state, Turn<DecidedTransaction> turn) {
        return new EnrichStep.Next() {
            @Override
            public void enriched(EnrichedTransaction enriched) {
                turn.emit(decide.decide(enriched, state.activity(), turn), enriched.eventTime());
            }

            @Override
            public void leftOut(Transaction transaction) {
                dedupe.forget(transaction, state.seen(), turn);
            }
        };
    }
}
