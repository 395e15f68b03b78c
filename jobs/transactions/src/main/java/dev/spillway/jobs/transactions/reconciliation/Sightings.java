package dev.spillway.jobs.transactions.reconciliation;

import dev.spillway.core.Hash128;
import dev.spillway.core.RawRecord;
import dev.spillway.functions.reconcile.BookEntry;
import dev.spillway.functions.reconcile.DecisionSighting;
import dev.spillway.jobs.transactions.ledger.Postings;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reduces records to what the books compare. */
public final class Sightings {

    /** The part of the books lane that is the link of the audit log; behind it are the kinds of ledger entries. */
    private static final int LINK = 0;

    private Sightings() {}

    /** How a decision is seen where the books lane is not compared. */
    public static DecisionSighting of(DecidedTransaction decided) {
        return of(decided, DecisionSighting.NOT_SAID);
    }

    /** The same with what it calls for in the books lane. */
    public static DecisionSighting withParts(DecidedTransaction decided) {
        int parts = 1 << LINK;
        for (LedgerEntry.Kind kind : Postings.kinds(decided)) {
            parts |= 1 << partOf(kind);
        }
        return of(decided, parts);
    }

    /** The line of an entry of the ledger. */
    public static BookEntry of(LedgerEntry entry) {
        Map<String, Long> sums = new HashMap<>();
        entry.lines().forEach(line -> sums.merge(line.currency(), line.amountMinor(), Long::sum));
        boolean even = sums.values().stream().allMatch(sum -> sum == 0);
        return BookEntry.posted(entry.provenance().origin(), partOf(entry.kind()), even);
    }

    private static int partOf(LedgerEntry.Kind kind) {
        return 1 + kind.ordinal();
    }

    /** The line of a link of the audit log, of which only the headers are read. */
    public static BookEntry ofLink(RawRecord link) {
        return BookEntry.posted(link.provenance().origin(), LINK, true);
    }

    /** The fingerprint leaves out the instant and the lateness, which are observations. */
    private static DecisionSighting of(DecidedTransaction decided, int parts) {
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
                Hash128.of(bytes, 0, bytes.length).high(),
                parts);
    }
}
