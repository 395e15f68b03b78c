package dev.spillway.jobs.transactions.validation;

import dev.spillway.core.DerivedId;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.SeenTransactions;
import java.io.Serializable;

/**
 * Lets a transaction pass once. A repeat with the same content ends as {@code DUPLICATE}, naming the decision of the
 * first; one with other content ends as {@code CONFLICT}, naming both hashes.
 *
 * @param dedupe how long ids are remembered
 */
public record DedupeStep(Dedupe dedupe) implements Serializable {

    /** Code of a duplicate. */
    public static final String SAME_CONTENT = "SAME_CONTENT";

    /** Code of a conflict. */
    public static final String CONTENT_DIFFERS = "CONTENT_DIFFERS";

    /** Whether the transaction is new; if not, its outcome has been sent. */
    public boolean admit(Transaction transaction, SeenTransactions seen, Turn<?> turn) {
        long retention = dedupe.retentionDays() * Dedupe.DAY_MILLIS;
        long now = turn.processingTime();
        if (seen.life().prolong(transaction.eventTime(), turn.watermark(), now, retention)) {
            turn.expireAfter(seen.life().keepUntil());
        }
        Dedupe.Finding finding = dedupe.judge(transaction, seen.ids(), turn.spill());
        switch (finding.judgement()) {
            case FRESH -> {
                return true;
            }
            case SAME -> end(transaction, OutcomeClass.DUPLICATE, SAME_CONTENT, decisionId(transaction), now, turn);
            case DIFFERENT -> {
                String hashes =
                        Long.toHexString(finding.earlierContent()) + "/" + Long.toHexString(transaction.contentHash());
                end(transaction, OutcomeClass.CONFLICT, CONTENT_DIFFERS, hashes, now, turn);
            }
        }
        return false;
    }

    /** Forgets an admitted transaction that was put aside before it was decided: sent again, it is new. */
    public void forget(Transaction transaction, SeenTransactions seen, Turn<?> turn) {
        dedupe.forget(transaction, seen.ids(), turn.spill());
    }

    /** The id that the decision on a transaction has, whenever it is made. */
    public static String decisionId(Transaction transaction) {
        return DerivedId.of(Stages.DECIDE, transaction.accountId(), transaction.transactionId(), 0);
    }

    private static void end(
            Transaction transaction, OutcomeClass how, String code, String reference, long now, Turn<?> turn) {
        turn.emit(
                Stages.OUTCOMES,
                new Outcome(
                        transaction.provenance(),
                        transaction.transactionId(),
                        how,
                        Stages.DEDUPE,
                        code,
                        reference,
                        now),
                transaction.eventTime());
    }
}
