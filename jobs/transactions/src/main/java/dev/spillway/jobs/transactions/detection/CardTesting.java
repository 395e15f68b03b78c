package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.DerivedId;
import dev.spillway.core.keyed.RecentIds;
import dev.spillway.runtime.Operators;
import dev.spillway.types.transactions.FraudAlert;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountTypes;
import dev.spillway.types.transactions.keyed.CandidatePayment;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Several small payments that try a card out, then a large one, within a bound of event time. It stands beside the
 * decision and waits for the watermark: an alert is the second opinion, never the first. The account's own state counts
 * the small payments, so that only what completes a series of tests, or follows one, reaches the matcher: matching every
 * small payment on RocksDB was measured to cost ten times the decision itself.
 *
 * @param smallAtMost largest amount of a test payment, minor units of the base currency
 * @param largeAbove amount above which a payment ends the pattern, minor units of the base currency
 * @param tests test payments before the large one, 2 to 10
 * @param withinMillis from the first test payment to the large one
 */
public record CardTesting(long smallAtMost, long largeAbove, int tests, long withinMillis) implements Serializable {

    /** Name of the pattern in alerts. */
    public static final String NAME = "card-testing";

    /** Payments that complete a series of tests or follow one. */
    public static final OutputTag<CandidatePayment> CANDIDATES =
            new OutputTag<>("card-testing-candidates", AccountTypes.CANDIDATE_PAYMENT);

    /** Payments of the same instant in the order of the raw topic. */
    private static final class ByOrigin implements EventComparator<CandidatePayment> {

        private static final long serialVersionUID = 1L;
        private static final Comparator<CandidatePayment> ORDER = Comparator.comparingLong(CandidatePayment::eventTime)
                .thenComparingInt(CandidatePayment::partition)
                .thenComparingLong(CandidatePayment::offset);

        @Override
        public int compare(CandidatePayment a, CandidatePayment b) {
            return ORDER.compare(a, b);
        }
    }

    /**
     * Notes a payment and tells the small ones around it, itself included. A small payment that comes late may complete
     * a series that goes on after it, so for a small one the window reaches as far ahead as back; a large one counts
     * only what was before it.
     *
     * @return ids of the small payments in the window, oldest first; empty if it can neither complete a series of tests
     *     nor follow one
     */
    List<String> testsAround(String transactionId, long eventTime, long amountBaseMinor, RecentIds tests) {
        if (isSmall(amountBaseMinor)) {
            tests.add(eventTime, transactionId, withinMillis);
            return series(tests.within(eventTime + withinMillis, 2 * withinMillis));
        }
        return amountBaseMinor > largeAbove ? series(tests.within(eventTime, withinMillis)) : List.of();
    }

    private List<String> series(List<String> seen) {
        return seen.size() < tests ? List.of() : seen;
    }

    private boolean isSmall(long amountBaseMinor) {
        return amountBaseMinor > 0 && amountBaseMinor <= smallAtMost;
    }

    /** Alerts over the candidates of each account. */
    public DataStream<FraudAlert> detect(DataStream<CandidatePayment> candidates) {
        Pattern<CandidatePayment, ?> pattern = Pattern.<CandidatePayment>begin(
                        "last-test", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(payment -> isSmall(payment.amountBaseMinor())))
                .followedBy("large")
                .where(SimpleCondition.of(payment -> payment.amountBaseMinor() > largeAbove))
                .within(Duration.ofMillis(withinMillis));
        SingleOutputStreamOperator<FraudAlert> alerts = CEP.pattern(
                        candidates.keyBy(CandidatePayment::accountId, Types.STRING), pattern, new ByOrigin())
                .process(new ToAlert(), TransactionTypes.FRAUD_ALERT);
        return Operators.named(alerts, "detect-card-testing");
    }

    private static final class ToAlert extends PatternProcessFunction<CandidatePayment, FraudAlert> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<CandidatePayment>> match, Context context, Collector<FraudAlert> out) {
            CandidatePayment large = match.getOrDefault("large", List.of()).get(0);
            List<String> ids = new ArrayList<>(large.tests());
            ids.add(large.transactionId());
            String id = DerivedId.of(NAME, large.accountId(), large.transactionId(), 0);
            out.collect(new FraudAlert(id, large.accountId(), NAME, ids, large.eventTime()));
        }
    }
}
