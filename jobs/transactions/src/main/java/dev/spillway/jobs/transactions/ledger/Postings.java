package dev.spillway.jobs.transactions.ledger;

import dev.spillway.core.DerivedId;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.LedgerEntry.Kind;
import dev.spillway.types.transactions.LedgerEntry.Line;
import dev.spillway.types.transactions.TextField;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionType;
import java.util.List;

/**
 * The entries that a decision makes, in minor units of the transaction's currency:
 *
 * <pre>
 *            purchase, withdrawal, transfer                 refund
 * APPROVE    HOLD     available:account -> held:account     REFUND  settlement:merchant -> available:account
 *            CAPTURE  held:account      -> payee
 * REVIEW     HOLD     available:account -> held:account     HOLD    settlement:merchant -> held:account
 * DECLINE    nothing                                        nothing
 * </pre>
 *
 * The payee is {@code settlement:<merchant>}, and for a transfer that names one, {@code counterparty:<counterparty>}. A
 * zero amount, an account verification, makes the same entries, with zeros.
 */
public final class Postings {

    private Postings() {}

    /** The entries of a decision in their order; the same for the same decision. */
    public static List<LedgerEntry> of(DecidedTransaction decided) {
        boolean refund = decided.enriched().transaction().type() == TransactionType.REFUND;
        return switch (decided.decision().verdict()) {
            case APPROVE -> refund ? List.of(refund(decided)) : List.of(hold(decided), capture(decided));
            case REVIEW -> List.of(refund ? holdRefund(decided) : hold(decided));
            case DECLINE -> List.of();
        };
    }

    private static LedgerEntry hold(DecidedTransaction decided) {
        return entry(decided, Kind.HOLD, available(decided), held(decided));
    }

    private static LedgerEntry holdRefund(DecidedTransaction decided) {
        return entry(decided, Kind.HOLD, settlement(decided), held(decided));
    }

    private static LedgerEntry capture(DecidedTransaction decided) {
        return entry(decided, Kind.CAPTURE, held(decided), payee(decided));
    }

    private static LedgerEntry refund(DecidedTransaction decided) {
        return entry(decided, Kind.REFUND, settlement(decided), available(decided));
    }

    private static LedgerEntry entry(DecidedTransaction decided, Kind kind, String from, String to) {
        Transaction transaction = decided.enriched().transaction();
        long amount = transaction.amountMinor();
        return new LedgerEntry(
                decided.provenance(),
                DerivedId.of(Stages.POST, decided.key(), decided.id(), kind.ordinal()),
                kind,
                decided.decision().decisionId(),
                decided.id(),
                decided.key(),
                decided.eventTime(),
                decided.decision().decidedAt(),
                List.of(new Line(from, -amount, transaction.currency()), new Line(to, amount, transaction.currency())));
    }

    private static String available(DecidedTransaction decided) {
        return "available:" + decided.key();
    }

    private static String held(DecidedTransaction decided) {
        return "held:" + decided.key();
    }

    private static String settlement(DecidedTransaction decided) {
        return "settlement:" + decided.enriched().transaction().merchantId();
    }

    private static String payee(DecidedTransaction decided) {
        Transaction transaction = decided.enriched().transaction();
        String counterparty = transaction.text(TextField.COUNTERPARTY_ID);
        boolean named = transaction.type() == TransactionType.TRANSFER && !counterparty.isEmpty();
        return named ? "counterparty:" + counterparty : settlement(decided);
    }
}
