package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.functions.keyed.KeyedStageWithTable;
import dev.spillway.functions.keyed.StageState;
import dev.spillway.jobs.transactions.PutAside;
import dev.spillway.jobs.transactions.ReferenceStreams;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.Operators;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * transactions --+-> [account] enrich-transaction -> enriched
 * accounts ------+              |
 * merchants, rates -(broadcast)-+
 *                               +-> dead letters, outcomes (what crashes it)
 * </pre>
 */
public final class EnrichmentTopology {

    private EnrichmentTopology() {}

    /** Builds the stage behind validated transactions with event time. */
    public static SingleOutputStreamOperator<EnrichedTransaction> build(
            DataStream<Transaction> transactions,
            ReferenceStreams reference,
            EnrichmentLogic logic,
            StageState<EnrichmentState> memory) {
        return Operators.patient(Operators.named(
                reference
                        .joinedWith(transactions)
                        .transform(
                                Stages.ENRICH,
                                TransactionTypes.ENRICHED_TRANSACTION,
                                new KeyedStageWithTable<>(
                                        Stages.ENRICH, logic, memory, new ReferenceTable(), PutAside.transactions())),
                Stages.ENRICH));
    }
}
