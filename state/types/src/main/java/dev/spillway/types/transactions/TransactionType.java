package dev.spillway.types.transactions;

/** What kind of payment it is. */
public enum TransactionType {
    /** Goods or services paid at a merchant. */
    PURCHASE,
    /** Cash taken out. */
    WITHDRAWAL,
    /** Money sent to a counterparty. */
    TRANSFER,
    /** Money that comes back from a merchant. */
    REFUND
}
