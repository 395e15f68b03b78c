package dev.spillway.types.transactions;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeCodec;
import dev.spillway.core.Topic;

/** The topics of the transactions domain. */
public final class TransactionTopics {

    public static final Topic<Transaction> RAW = Topic.log("transactions.raw.v1", new TransactionCodec());

    public static final Topic<Transaction> VALIDATED = Topic.log("transactions.validated.v1", new TransactionCodec());

    public static final Topic<EnrichedTransaction> ENRICHED =
            Topic.log("transactions.enriched.v1", new EnrichedTransactionCodec());

    public static final Topic<DecidedTransaction> DECIDED =
            Topic.log("transactions.decided.v1", new DecidedTransactionCodec());

    public static final Topic<Outcome> OUTCOMES =
            Topic.journal("transactions.outcomes.v1", new OutcomeCodec("transactionId"));

    public static final Topic<FraudAlert> ALERTS = Topic.log("fraud.alerts.v1", new FraudAlertCodec());

    /** The reconciler's statements, compacted, keyed by partition. */
    public static final String BOOKS = "transactions.books.v1";

    /** Postings in double entry, exactly once. */
    public static final Topic<LedgerEntry> LEDGER = Topic.journal("ledger.entries.v1", new LedgerEntryCodec());

    /** One entry a decision, hash-chained by partition, exactly once. */
    public static final String AUDIT = "audit.log.v1";

    private TransactionTopics() {}

    /** Where a job puts what it does not accept. */
    public static Topic<DeadLetter> deadLetter(String job) {
        return Topic.journal(job + ".dead-letter.v1", new DeadLetterCodec());
    }

    /** The name of a declared consumer's topic. */
    public static String consumer(String name) {
        return "consumer." + name + ".transactions.v1";
    }
}
