package dev.spillway.jobs.transactions.ledger;

import dev.spillway.functions.chain.ChainLink;
import dev.spillway.functions.chain.ChainRecords;
import dev.spillway.functions.keyed.KeyedStage;
import dev.spillway.functions.keyed.StageState;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.Operators;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountPostings;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * decided -> [account] post-decision -> ledger entries
 *                          |
 *                          +-> posted -> [audit partition] chain-audit-entry -> audit links
 * </pre>
 */
public final class LedgerTopology {

    private LedgerTopology() {}

    /**
     * What comes out; both need sinks that write exactly once.
     *
     * @param entries postings
     * @param audit links of the audit log, to be written to the partition that each names
     */
    public record Streams(DataStream<LedgerEntry> entries, DataStream<ChainLink> audit) {}

    /**
     * Builds the stages behind decisions with event time.
     *
     * @param partitionOf the partition of the audit log in which an account's entries stand
     */
    public static Streams build(
            DataStream<DecidedTransaction> decided,
            LedgerConfig config,
            StageState<AccountPostings> memory,
            KeySelector<DecidedTransaction, Integer> partitionOf) {
        SingleOutputStreamOperator<LedgerEntry> entries = Operators.patient(Operators.named(
                decided.keyBy(DecidedTransaction::key, Types.STRING)
                        .transform(
                                Stages.POST,
                                TransactionTypes.LEDGER_ENTRY,
                                new KeyedStage<>(Stages.POST, new PostLogic(config), memory)),
                Stages.POST));
        return new Streams(
                entries,
                ChainRecords.build(
                        entries.getSideOutput(PostLogic.POSTED), Stages.AUDIT, partitionOf, new AuditEntry()));
    }
}
