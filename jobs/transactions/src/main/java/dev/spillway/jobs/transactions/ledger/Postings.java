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
        return kinds(decided).stream().map(kind -> entry(decided, kind)).toList();
    }

    /** The kinds of the entries of a decision, in their order. */
    public static List<Kind> kinds(DecidedTransaction decided) {
        return switch (decided.decision().verdict()) {
            case APPROVE -> isRefund(decided) ? List.of(Kind.REFUND) : List.of(Kind.HOLD, Kind.CAPTURE);
            case REVIEW -> List.of(Kind.HOLD);
            case DECLINE -> List.of();
        };
    }

    private static LedgerEntry entry(DecidedTransaction decided, Kind kind) {
        return switch (kind) {
            case HOLD ->
                entry(decided, kind, isRefund(decided) ? settlement(decided) : available(decided), held(decided));
            case CAPTURE -> entry(decided, kind, held(decided), payee(decided));
            case REFUND -> entry(decided, kind, settlement(decided), available(decided));
        };
    }

    private static boolean isRefund(DecidedTransaction decided) {
        return decided.enriched().transaction().type() == TransactionType.REFUND;
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
