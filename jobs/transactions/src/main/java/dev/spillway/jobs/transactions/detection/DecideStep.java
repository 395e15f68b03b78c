package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.jobs.transactions.validation.DedupeStep;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionType;
import dev.spillway.types.transactions.keyed.AccountActivity;
import dev.spillway.types.transactions.keyed.CandidatePayment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides a transaction on arrival, from its account's activity and the rules, and sends the decision's outcome. The
 * score is the noisy-or of the weights of the rules that hit, {@code 1 - product(1 - weight)} (Pearl, Probabilistic
 * Reasoning in Intelligent Systems, 1988): each rule alone can raise suspicion, and none can lower it.
 */
public final class DecideStep implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The model behind the score. */
    public static final String MODEL_VERSION = "noisy-or-1";

    /** Scores have nine decimals: far more than weights have, far fewer than the error of a product needs. */
    private static final double SCORE_STEPS = 1e9;

    private final RuleSchedule.Change[] schedule;
    /** Of the rules in {@code schedule}: a version is a hash, too dear to take for each decision. */
    private final String[] versions;

    private final CardTesting cardTesting;

    /** A step that judges by {@code schedule} and hands candidates of {@code cardTesting} on. */
    public DecideStep(RuleSchedule schedule, CardTesting cardTesting) {
        this.schedule = schedule.all().toArray(RuleSchedule.Change[]::new);
        this.versions =
                schedule.all().stream().map(change -> change.rules().version()).toArray(String[]::new);
        this.cardTesting = cardTesting;
    }

    /** Decides the account's next transaction. */
    public DecidedTransaction decide(EnrichedTransaction enriched, AccountActivity activity, Turn<?> turn) {
        Transaction transaction = enriched.transaction();
        long now = turn.processingTime();
        int inForce = inForce(transaction.eventTime());
        RuleSet rules = schedule[inForce].rules();
        Set<Rule> hits =
                rules.hits(enriched, Features.after(transaction.eventTime(), countedAmount(enriched), activity));
        double score = score(hits);
        boolean late = transaction.eventTime() <= turn.watermark();
        Decision decision = new Decision(
                DedupeStep.decisionId(transaction),
                verdict(rules, score),
                score,
                codes(hits),
                versions[inForce],
                MODEL_VERSION,
                now,
                late);
        announce(enriched, decision, turn);
        suspect(enriched, activity, turn);
        return new DecidedTransaction(enriched, decision);
    }

    /** Newest first: what is decided is mostly of now, and there are few changes. */
    private int inForce(long eventTime) {
        int i = schedule.length - 1;
        while (i > 0 && eventTime < schedule[i].from()) {
            i--;
        }
        return i;
    }

    private static void announce(EnrichedTransaction enriched, Decision decision, Turn<?> turn) {
        Transaction transaction = enriched.transaction();
        turn.emit(
                Stages.OUTCOMES,
                new Outcome(
                        transaction.provenance(),
                        transaction.transactionId(),
                        OutcomeClass.DECIDED,
                        Stages.DECIDE,
                        Outcome.OK,
                        decision.decisionId(),
                        decision.decidedAt()),
                transaction.eventTime());
    }

    private void suspect(EnrichedTransaction enriched, AccountActivity activity, Turn<?> turn) {
        Transaction transaction = enriched.transaction();
        String id = transaction.transactionId();
        long at = transaction.eventTime();
        long amount = countedAmount(enriched);
        List<String> tests = cardTesting.testsAround(id, at, amount, activity.tests());
        if (!tests.isEmpty()) {
            var origin = transaction.provenance().origin();
            turn.emit(
                    CardTesting.CANDIDATES,
                    new CandidatePayment(
                            transaction.accountId(), id, at, origin.partition(), origin.offset(), amount, tests),
                    at);
        }
    }

    private static long countedAmount(EnrichedTransaction enriched) {
        boolean refund = enriched.transaction().type() == TransactionType.REFUND;
        return refund ? 0 : Math.max(0, enriched.enrichment().amountBaseMinor());
    }

    /** Rounded, because {@code 1 - (1 - 0.2)} is 0.19999999999999996 and would miss a threshold of 0.2. */
    static double score(Set<Rule> hits) {
        double harmless = 1;
        for (Rule rule : hits) {
            harmless *= 1 - rule.weight();
        }
        return Math.rint((1 - harmless) * SCORE_STEPS) / SCORE_STEPS;
    }

    private static Verdict verdict(RuleSet rules, double score) {
        if (score >= rules.declineScore()) {
            return Verdict.DECLINE;
        }
        return score >= rules.reviewScore() ? Verdict.REVIEW : Verdict.APPROVE;
    }

    private static List<String> codes(Set<Rule> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        List<String> codes = new ArrayList<>(hits.size());
        for (Rule rule : hits) {
            codes.add(rule.name());
        }
        return codes;
    }
}
