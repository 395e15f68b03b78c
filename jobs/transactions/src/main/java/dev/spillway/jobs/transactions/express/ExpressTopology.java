package dev.spillway.jobs.transactions.express;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.core.RawRecord;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.KeyedStageWithTable;
import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.functions.keyed.StageState;
import dev.spillway.jobs.transactions.PutAside;
import dev.spillway.jobs.transactions.ReferenceStreams;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.jobs.transactions.detection.CardTesting;
import dev.spillway.jobs.transactions.detection.DetectionTopology;
import dev.spillway.jobs.transactions.enrichment.ReferenceTable;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.jobs.transactions.validation.ValidationTopology;
import dev.spillway.runtime.Operators;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.FraudAlert;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.ExpressState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * raw -> validate-transaction -> watermark-transaction --+-> [account] decide-transaction-express -> decided
 * accounts ----------------------------------------------+                |        |
 * merchants, rates --------------(broadcast)------------------------------+        |
 *          validate: dead letters, outcomes          express: dead letters, outcomes,
 *                                                             candidates -> detect-card-testing -> alerts
 * </pre>
 */
public final class ExpressTopology {

    private ExpressTopology() {}

    /**
     * What comes out.
     *
     * @param decided decisions with their transactions
     * @param outcomes outcomes of decisions, duplicates and conflicts, and of what crashed the stage that decides
     * @param refused outcomes of records that were not accepted
     * @param alerts matches of the card-testing pattern
     * @param deadLetters records that were not accepted, or crashed a stage
     */
    public record Streams(
            DataStream<DecidedTransaction> decided,
            DataStream<Outcome> outcomes,
            DataStream<Outcome> refused,
            DataStream<FraudAlert> alerts,
            DataStream<DeadLetter> deadLetters) {}

    /** Builds all stages behind raw records: one shuffle, one state value an account. */
    public static <
                    L extends
                            KeyedLogic<AccountInput, ExpressState, DecidedTransaction>
                                    & SharedTable.Reader<ReferenceRow>>
            Streams build(
                    DataStream<RawRecord> raw,
                    ReferenceStreams reference,
                    ValidationConfig validation,
                    L logic,
                    CardTesting cardTesting,
                    StageState<ExpressState> memory) {
        var parsed = ValidationTopology.parse(raw, validation);
        SingleOutputStreamOperator<DecidedTransaction> decided = Operators.named(
                reference
                        .joinedWith(ValidationTopology.timed(parsed, validation))
                        .transform(
                                Stages.EXPRESS,
                                TransactionTypes.DECIDED_TRANSACTION,
                                new KeyedStageWithTable<>(
                                        Stages.EXPRESS, logic, memory, new ReferenceTable(), PutAside.transactions())),
                Stages.EXPRESS);
        var out = DetectionTopology.Streams.of(decided, cardTesting);
        return new Streams(
                out.decided(),
                out.outcomes(),
                parsed.getSideOutput(Stages.OUTCOMES),
                out.alerts(),
                parsed.getSideOutput(Stages.DEAD_LETTERS).union(out.deadLetters()));
    }
}
