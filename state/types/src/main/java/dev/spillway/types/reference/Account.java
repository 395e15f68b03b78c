package dev.spillway.types.reference;

/**
 * What is known about an account.
 *
 * @param accountId the account
 * @param segment the holder's segment, e.g. {@code retail}
 * @param homeCountry ISO 3166 alpha-2
 * @param status whether it may pay
 * @param version grows with each change of this account, from 1
 */
public record Account(String accountId, String segment, String homeCountry, Status status, long version) {

    /** Whether an account may pay. */
    public enum Status {
        /** It may. */
        ACTIVE,
        /** It may not: every transaction is declined. */
        BLOCKED
    }
}
