package dev.spillway.jobs.transactions.ledger;

import dev.spillway.jobs.transactions.Transactions;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import java.util.List;
import java.util.Set;

/** Decisions for tests of the books lane. */
final class Decided {

    private static final Enrichment ENRICHMENT =
            new Enrichment("retail", "DE", false, 1, "5411", "FR", 1, 1_250, 0, Set.of());

    private Decided() {}

    /** A decision on a payment of 12.50 EUR of {@code acc-1} at {@code mer-1}, read at a raw offset. */
    static DecidedTransaction of(Verdict verdict, String type, long offset) {
        return of(verdict, type, "\"12.50\"", "", offset);
    }

    /** The same with another amount as JSON, and more members. */
    static DecidedTransaction of(Verdict verdict, String type, String amount, String members, long offset) {
        String json = """
                {"transactionId":"t-%d","accountId":"acc-1","merchantId":"mer-1","amount":%s,"currency":"EUR",\
                "eventTime":"2026-01-01T00:00:00Z","type":"%s"%s}""".formatted(offset, amount, type, members);
        Decision decision = new Decision(
                "%032x".formatted(offset),
                verdict,
                0.25,
                List.of("AMOUNT_LIMIT"),
                "rules-1",
                "model-1",
                1_767_225_600_150L,
                false);
        return new DecidedTransaction(new EnrichedTransaction(Transactions.parse(json, offset), ENRICHMENT), decision);
    }
}
