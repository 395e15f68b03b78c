package dev.spillway.jobs.transactions.ledger;

import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountPostings;
import org.apache.flink.util.OutputTag;

/**
 * Posts the first decision on each raw record of an account, whatever the decision lane sends again, and hands it on to be
 * audited.
 */
public final class PostLogic implements KeyedLogic<DecidedTransaction, AccountPostings, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    /** First decisions, also those that move no money. */
    static final OutputTag<DecidedTransaction> POSTED = new OutputTag<>("posted", TransactionTypes.DECIDED_TRANSACTION);

    private final long retentionMillis;

    PostLogic(LedgerConfig config) {
        this.retentionMillis = config.retention().toMillis();
    }

    @Override
    public AccountPostings newState() {
        return AccountPostings.none();
    }

    @Override
    public void onInput(DecidedTransaction decided, AccountPostings postings, Turn<LedgerEntry> turn) {
        long now = turn.processingTime();
        if (postings.life().prolong(decided.eventTime(), turn.watermark(), now, retentionMillis)) {
            turn.expireAfter(postings.life().keepUntil());
        }
        if (postings.last().add(decided.provenance().origin())) {
            Postings.of(decided).forEach(entry -> turn.emit(entry, decided.eventTime()));
            turn.emit(POSTED, decided, decided.eventTime());
        }
    }

    @Override
    public long onExpiry(AccountPostings postings, long watermark, long processingTime) {
        return postings.life().next(watermark, processingTime, retentionMillis);
    }
}
