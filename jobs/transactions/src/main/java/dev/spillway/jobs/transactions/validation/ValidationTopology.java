package dev.spillway.jobs.transactions.validation;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.core.RawRecord;
import dev.spillway.functions.keyed.KeyedStage;
import dev.spillway.functions.keyed.StageState;
import dev.spillway.functions.time.PartitionWatermarks;
import dev.spillway.functions.validate.ParseRecord;
import dev.spillway.jobs.transactions.PutAside;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.JobVersion;
import dev.spillway.runtime.Operators;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionParser;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.SeenTransactions;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * raw -> validate-transaction -> watermark-transaction -> [account] dedupe-transaction -> validated
 *              |                                                |
 *              +-> dead letters, outcomes                       +-> outcomes (DUPLICATE, CONFLICT), dead letters
 * </pre>
 */
public final class ValidationTopology {

    private ValidationTopology() {}

    /**
     * What comes out.
     *
     * @param validated transactions that are valid and new
     * @param deadLetters records that were not accepted
     * @param refused outcomes of those records
     * @param repeated outcomes of duplicates and conflicts, and of what crashed the deduplication
     */
    public record Streams(
            DataStream<Transaction> validated,
            DataStream<DeadLetter> deadLetters,
            DataStream<Outcome> refused,
            DataStream<Outcome> repeated) {}

    /** Builds the stages behind raw records. */
    public static Streams build(
            DataStream<RawRecord> raw, ValidationConfig config, StageState<SeenTransactions> memory) {
        SingleOutputStreamOperator<Transaction> parsed = parse(raw, config);
        SingleOutputStreamOperator<Transaction> fresh = Operators.patient(Operators.named(
                timed(parsed, config)
                        .keyBy(Transaction::accountId, Types.STRING)
                        .transform(
                                Stages.DEDUPE,
                                TransactionTypes.TRANSACTION,
                                new KeyedStage<>(
                                        Stages.DEDUPE,
                                        new DedupeLogic(config.dedupe()),
                                        memory,
                                        PutAside.transactions())),
                Stages.DEDUPE));
        return new Streams(
                fresh,
                parsed.getSideOutput(Stages.DEAD_LETTERS).union(fresh.getSideOutput(Stages.DEAD_LETTERS)),
                parsed.getSideOutput(Stages.OUTCOMES),
                fresh.getSideOutput(Stages.OUTCOMES));
    }

    /** Parses and validates. Its side outputs are dead letters and their outcomes. */
    public static SingleOutputStreamOperator<Transaction> parse(DataStream<RawRecord> raw, ValidationConfig config) {
        TransactionParser parser = new TransactionParser(config.maxAhead(), ValidationConfig.EARLIEST);
        return Operators.named(
                raw.process(
                        ParseRecord.booked(
                                parser, Stages.VALIDATE, JobVersion.current(), Stages.DEAD_LETTERS, Stages.OUTCOMES),
                        TransactionTypes.TRANSACTION),
                Stages.VALIDATE);
    }

    /** Sets event time and watermarks. */
    public static SingleOutputStreamOperator<Transaction> timed(
            DataStream<Transaction> transactions, ValidationConfig config) {
        return Operators.named(
                transactions.assignTimestampsAndWatermarks(
                        PartitionWatermarks.strategy(config.disorder(), config.idleTicks())),
                "watermark-transaction");
    }
}
