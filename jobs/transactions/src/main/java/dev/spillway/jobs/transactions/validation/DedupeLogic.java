package dev.spillway.jobs.transactions.validation;

import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.SeenTransactions;

/** The keyed part of the validation job. */
public final class DedupeLogic implements KeyedLogic<Transaction, SeenTransactions, Transaction> {

    private static final long serialVersionUID = 1L;

    private final DedupeStep step;

    /** Logic that remembers ids as {@code dedupe} says. */
    public DedupeLogic(Dedupe dedupe) {
        this.step = new DedupeStep(dedupe);
    }

    @Override
    public SeenTransactions newState() {
        return SeenTransactions.none();
    }

    @Override
    public void onInput(Transaction transaction, SeenTransactions seen, Turn<Transaction> turn) {
        if (step.admit(transaction, seen, turn)) {
            turn.emit(transaction, transaction.eventTime());
        }
    }

    @Override
    public long onExpiry(SeenTransactions seen, long watermark, long processingTime) {
        return seen.life().next(watermark, processingTime, step.dedupe().retentionDays() * Dedupe.DAY_MILLIS);
    }
}
