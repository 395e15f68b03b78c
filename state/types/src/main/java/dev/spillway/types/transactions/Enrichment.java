package dev.spillway.types.transactions;

import java.util.Set;

/**
 * What reference data said about a transaction when it was looked up, stamped once, so that every later step sees the
 * same answer. Versions are 0 and texts empty where nothing was known.
 *
 * @param segment the account's segment
 * @param homeCountry the account's country, ISO 3166 alpha-2
 * @param accountBlocked whether the account may not pay
 * @param accountVersion version of the account's record
 * @param merchantCategory merchant category code
 * @param merchantCountry the merchant's country, ISO 3166 alpha-2
 * @param merchantVersion version of the merchant's record
 * @param amountBaseMinor the amount in minor units of the base currency, rounded half even; -1 without a rate
 * @param fxVersion version of the rate used, 0 where the transaction is in the base currency
 * @param missing what was still unknown when the wait ended; empty for a complete enrichment
 */
public record Enrichment(
        String segment,
        String homeCountry,
        boolean accountBlocked,
        long accountVersion,
        String merchantCategory,
        String merchantCountry,
        long merchantVersion,
        long amountBaseMinor,
        long fxVersion,
        Set<Part> missing) {

    /** A part of the enrichment that may be missing. */
    public enum Part {
        /** No record of the account. */
        ACCOUNT,
        /** No record of the merchant. */
        MERCHANT,
        /** No rate of the currency at the event time. */
        FX
    }

    public Enrichment {
        missing = Set.copyOf(missing);
    }

    /** Whether anything was still unknown when the wait ended. */
    public boolean unenriched() {
        return !missing.isEmpty();
    }
}
