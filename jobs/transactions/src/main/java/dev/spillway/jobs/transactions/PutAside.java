package dev.spillway.jobs.transactions;

import dev.spillway.core.Event;
import dev.spillway.core.RawRecord;
import dev.spillway.functions.poison.Evidence;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.runtime.JobVersion;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stages up to the decision do with transactions that crash them: they end as dead letters with the producer's key
 * and bytes, which every stage still has. Headers that the producer gave are at the record's origin only.
 */
public final class PutAside {

    private PutAside() {}

    /** For a stage whose inputs are transactions in any form, or changes of accounts, which stand in no books. */
    public static <I> Quarantine<I> transactions() {
        return new Quarantine<>(new ProducersBytes<>(), Stages.DEAD_LETTERS, Stages.OUTCOMES, JobVersion.current());
    }

    private static final class ProducersBytes<I> implements Evidence<I> {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Event recordOf(I input) {
            if (input instanceof AccountInput either) {
                return either.transaction();
            }
            return input instanceof Event event ? event : null;
        }

        @Override
        public RawRecord rawOf(Event record) {
            Transaction transaction = transactionOf(record);
            byte[] key = transaction.accountId().getBytes(StandardCharsets.UTF_8);
            return new RawRecord(transaction.provenance(), key, transaction.json(), List.of());
        }

        private static Transaction transactionOf(Event record) {
            if (record instanceof Transaction transaction) {
                return transaction;
            }
            return record instanceof EnrichedTransaction enriched
                    ? enriched.transaction()
                    : ((DecidedTransaction) record).enriched().transaction();
        }
    }
}
