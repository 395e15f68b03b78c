package dev.spillway.jobs.transactions.distribution;

import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.TransactionType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A declared consumer: which transactions it gets and what it sees of them. Empty sets filter nothing.
 *
 * @param name consumer name, part of its topic's name
 * @param decisions decisions it gets
 * @param types transaction types it gets
 * @param minAmountBaseMinor least amount, minor units of the base currency; a transaction without a rate passes
 * @param fields transaction fields it sees; all, unknown ones included, if empty
 * @param masks fields that are masked before they leave
 */
public record Subscription(
        String name,
        Set<Verdict> decisions,
        Set<TransactionType> types,
        long minAmountBaseMinor,
        Set<String> fields,
        Map<String, Mask> masks)
        implements Serializable {

    /** How a field is hidden. */
    public enum Mask {
        /** The field is left out. */
        DROP,
        /** All but the last four characters become stars. */
        LAST4,
        /** A salted hash: the same value stays the same, and cannot be read. */
        HASH
    }

    public Subscription {
        decisions = Set.copyOf(decisions);
        types = Set.copyOf(types);
        fields = Set.copyOf(fields);
        masks = Map.copyOf(masks);
    }

    /** Whether the consumer gets a transaction. */
    public boolean wants(DecidedTransaction decided) {
        var transaction = decided.enriched().transaction();
        long amount = decided.enriched().enrichment().amountBaseMinor();
        return (decisions.isEmpty() || decisions.contains(decided.decision().verdict()))
                && (types.isEmpty() || types.contains(transaction.type()))
                && (amount < 0 || amount >= minAmountBaseMinor);
    }

    /** Whether it sees every byte the producer sent. */
    public boolean seesAll() {
        return fields.isEmpty() && masks.isEmpty();
    }

    /** The consumers that are declared where a configuration declares none. */
    public static List<Subscription> defaults() {
        return List.of(
                new Subscription("ledger", Set.of(Verdict.APPROVE), Set.of(), 0, Set.of(), Map.of()),
                new Subscription(
                        "analytics",
                        Set.of(),
                        Set.of(),
                        0,
                        Set.of(),
                        Map.of("accountId", Mask.HASH, "deviceId", Mask.HASH, "ipAddress", Mask.DROP)),
                new Subscription(
                        "notifications",
                        Set.of(Verdict.REVIEW, Verdict.DECLINE),
                        Set.of(),
                        0,
                        Set.of("transactionId", "accountId", "merchantId", "amount", "currency", "eventTime", "type"),
                        Map.of("accountId", Mask.LAST4)),
                new Subscription("compliance", Set.of(), Set.of(), 1_000_000, Set.of(), Map.of()));
    }
}
