package dev.spillway.types.transactions;

import dev.spillway.core.Provenance;
import dev.spillway.core.Traced;
import java.util.List;

/**
 * One posting in double entry: what leaves some accounts of the ledger arrives at others, so the lines of each currency
 * add up to 0. A function of its decision, so that a repeat after a failure is the same entry.
 *
 * @param provenance the raw record
 * @param entryId derived from account, transaction and kind
 * @param kind what is posted
 * @param decisionId the decision that it follows from
 * @param transactionId the client's id of the payment
 * @param accountId the account that pays, or is paid back
 * @param eventTime when the payment happened, epoch milliseconds
 * @param decidedAt when the decision was made, epoch milliseconds
 * @param lines two or more
 */
public record LedgerEntry(
        Provenance provenance,
        String entryId,
        Kind kind,
        String decisionId,
        String transactionId,
        String accountId,
        long eventTime,
        long decidedAt,
        List<Line> lines)
        implements Traced {

    /** What is posted. Stored by its place: new ones are added at the end. */
    public enum Kind {
        /** Money is set aside: it can be neither spent nor captured twice. */
        HOLD,
        /** Money that was set aside goes to whom it is owed. */
        CAPTURE,
        /** Money goes back from a merchant to an account. */
        REFUND
    }

    /**
     * What happens to one account of the ledger.
     *
     * @param account {@code <kind of account>:<id>}, e.g. {@code available:acc-1}
     * @param amountMinor minor units of the currency: below 0 what leaves the account, above 0 what arrives
     * @param currency ISO 4217 code
     */
    public record Line(String account, long amountMinor, String currency) {}

    public LedgerEntry {
        lines = List.copyOf(lines);
    }
}
