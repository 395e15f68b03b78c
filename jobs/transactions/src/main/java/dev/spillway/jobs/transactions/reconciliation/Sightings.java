package dev.spillway.jobs.transactions.reconciliation;

import dev.spillway.core.Hash128;
import dev.spillway.functions.reconcile.DecisionSighting;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Transaction;
import java.nio.charset.StandardCharsets;

/** Reduces decision records to what the books compare. */
public final class Sightings {

    private Sightings() {}

    /** The sighting of a decision. Its fingerprint leaves out the instant and the lateness, which are observations. */
    public static DecisionSighting of(DecidedTransaction decided) {
        Transaction transaction = decided.enriched().transaction();
        Decision decision = decided.decision();
        String identity = String.join(
                "\0",
                decision.decisionId(),
                decision.verdict().name(),
                Double.toString(decision.score()),
                String.join(",", decision.reasons()),
                decision.ruleVersion(),
                decision.modelVersion());
        byte[] bytes = identity.getBytes(StandardCharsets.UTF_8);
        return new DecisionSighting(
                decided.provenance().origin(),
                transaction.accountId(),
                transaction.transactionId(),
                decision.decisionId(),
                Hash128.of(bytes, 0, bytes.length).high());
    }
}
