package dev.spillway.generator;

/** The fraud that a transaction belongs to. */
public enum FraudLabel {
    /** An honest payment. */
    NONE,
    /** Small payments that try whether a stolen card works, then a large one within ten minutes. */
    CARD_TESTING,
    /** A thief's shopping: for a while, much larger amounts than usual in a country that is not the holder's. */
    STOLEN_CARD,
    /** Payments of many accounts at one terminal that copied their cards. */
    COMPROMISED_TERMINAL
}
