package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.functions.keyed.KeyedStage;
import dev.spillway.functions.keyed.StageState;
import dev.spillway.jobs.transactions.PutAside;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.Operators;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.FraudAlert;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountActivity;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * <pre>
 * enriched -> [account] decide-transaction -> decided
 *                         |        |
 *                         |        +-> candidates -> [account] detect-card-testing -> alerts
 *                         +-> outcomes (DECIDED), dead letters (what crashes it)
 * </pre>
 */
public final class DetectionTopology {

    private DetectionTopology() {}

    /**
     * What comes out.
     *
     * @param decided decisions with their transactions
     * @param outcomes terminal outcomes
     * @param alerts matches of the card-testing pattern
     * @param deadLetters records that crashed the stage
     */
    public record Streams(
            DataStream<DecidedTransaction> decided,
            DataStream<Outcome> outcomes,
            DataStream<FraudAlert> alerts,
            DataStream<DeadLetter> deadLetters) {

        /** The streams behind an operator that decides. */
        public static Streams of(SingleOutputStreamOperator<DecidedTransaction> decided, CardTesting cardTesting) {
            Operators.patient(decided);
            return new Streams(
                    decided,
                    decided.getSideOutput(Stages.OUTCOMES),
                    cardTesting.detect(decided.getSideOutput(CardTesting.CANDIDATES)),
                    decided.getSideOutput(Stages.DEAD_LETTERS));
        }
    }

    /** Builds the stage behind enriched transactions with event time. */
    public static Streams build(
            DataStream<EnrichedTransaction> enriched,
            DecideStep step,
            CardTesting cardTesting,
            StageState<AccountActivity> memory) {
        SingleOutputStreamOperator<DecidedTransaction> decided = Operators.named(
                enriched.keyBy(EnrichedTransaction::key, Types.STRING)
                        .transform(
                                Stages.DECIDE,
                                TransactionTypes.DECIDED_TRANSACTION,
                                new KeyedStage<>(
                                        Stages.DECIDE, new DetectionLogic(step), memory, PutAside.transactions())),
                Stages.DECIDE);
        return Streams.of(decided, cardTesting);
    }
}
