package dev.spillway.types.transactions;

import java.util.List;

/**
 * The asynchronous second opinion: a pattern over several transactions of one account.
 *
 * @param alertId derived from pattern, account and the last transaction's id
 * @param accountId the account
 * @param pattern name of the pattern, e.g. {@code card-testing}
 * @param transactionIds the transactions that matched, in order of event time
 * @param eventTime event time of the last of them, epoch milliseconds
 */
public record FraudAlert(
        String alertId, String accountId, String pattern, List<String> transactionIds, long eventTime) {

    public FraudAlert {
        transactionIds = List.copyOf(transactionIds);
    }
}
