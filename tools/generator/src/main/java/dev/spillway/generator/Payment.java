package dev.spillway.generator;

import dev.spillway.types.transactions.TransactionType;

/** A payment being made up; one instance is reused for all. */
final class Payment {

    /** Written needlessly but legally: unknown members, or escapes. */
    enum Style {
        PLAIN,
        UNKNOWN_FIELDS,
        ESCAPED
    }

    byte[] id = {};
    byte[] accountId = {};
    byte[] merchantId = {};
    CurrencyMix.Money money = CurrencyMix.BASE;
    long amountMinor;
    boolean amountAsNumber;
    long eventTime;
    int offsetMinutes;
    TransactionType type = TransactionType.PURCHASE;
    boolean online;
    String country = "";
    int terminal;
    int device;
    int address;
    int attributes;
    Style style = Style.PLAIN;
    FraudLabel fraud = FraudLabel.NONE;
    boolean referenceKnown;
    boolean late;
}
