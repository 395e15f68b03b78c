package dev.spillway.jobs.transactions.detection;

/** The built-in rules, in the order in which reasons are listed. The names are reason codes and public API. */
public enum Rule {
    /** The account's record says that it may not pay. */
    ACCOUNT_BLOCKED(1.0),
    /** The account is on the block list. */
    ACCOUNT_LISTED(1.0),
    /** The merchant is on the block list. */
    MERCHANT_LISTED(1.0),
    /** The device is on the block list. */
    DEVICE_LISTED(1.0),
    /** The amount is above the limit for declining. */
    AMOUNT_ABOVE_DECLINE_LIMIT(0.9),
    /** The amount is above the limit for review. */
    AMOUNT_ABOVE_REVIEW_LIMIT(0.6),
    /** Too many transactions within an hour. */
    VELOCITY_COUNT_HOUR(0.6),
    /** Too much money within an hour. */
    VELOCITY_SUM_HOUR(0.5),
    /** Too many transactions within a day. */
    VELOCITY_COUNT_DAY(0.5),
    /** Too much money within a day. */
    VELOCITY_SUM_DAY(0.5),
    /** The transaction comes from another country than the account's. */
    COUNTRY_UNUSUAL(0.2),
    /** The currency has no rate at the event time, so no amount could be judged. */
    FX_RATE_UNKNOWN(0.5);

    private final double weight;

    Rule(double weight) {
        this.weight = weight;
    }

    /** How strongly a hit speaks for fraud, 0 to 1. */
    public double weight() {
        return weight;
    }
}
