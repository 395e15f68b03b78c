package dev.spillway.types.transactions;

import java.util.List;

/**
 * What is done with a transaction. A function of the account's ordered transactions and of the versions it names; only
 * {@code decidedAt} and {@code late} are observations of the run, and neither is part of the decision's identity.
 *
 * @param decisionId derived from stage, account and transaction id: a repeat after a failure has the same
 * @param verdict what to do
 * @param score probability-like, 0 for harmless to 1 for certain fraud
 * @param reasons stable reason codes in the order of the rules; empty for an untroubled approval
 * @param ruleVersion version of the rules
 * @param modelVersion version of the model
 * @param decidedAt epoch milliseconds
 * @param late whether the transaction came after its watermark; it is decided all the same
 */
public record Decision(
        String decisionId,
        Verdict verdict,
        double score,
        List<String> reasons,
        String ruleVersion,
        String modelVersion,
        long decidedAt,
        boolean late) {

    /** What to do with a transaction, from harmless to certain fraud. */
    public enum Verdict {
        /** Let it pass. */
        APPROVE,
        /** Let an analyst look. */
        REVIEW,
        /** Refuse it. */
        DECLINE
    }

    public Decision {
        reasons = List.copyOf(reasons);
    }
}
