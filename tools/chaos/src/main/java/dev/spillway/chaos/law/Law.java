package dev.spillway.chaos.law;

/** What must hold, whatever happened. The words are public API: keys of {@code violationsByLaw}. */
public enum Law {
    /** The raw topic holds what was acknowledged, byte for byte, and nothing else. */
    ACKNOWLEDGED_IS_KEPT("acknowledged-is-kept"),
    /** Every raw record has an outcome, every decided one a decision, every dead-lettered one its letter. */
    NOTHING_MISSING("nothing-missing"),
    /** No raw record has two outcomes, no transaction two decisions. */
    NOTHING_TWICE("nothing-twice"),
    /** Outcomes and dead letters are as many, class by class and code by code, as the generator's ledger says. */
    COUNTS_OF_THE_LEDGER("counts-of-the-ledger"),
    /** A decision that stands again has the id, verdict, score, reasons and versions of the first. */
    REPEATS_ARE_IDENTICAL("repeats-are-identical"),
    /** A transaction has one decision id. */
    ONE_ID_A_TRANSACTION("one-id-a-transaction"),
    /** A reader that takes the first of each id sees an account's transactions in the order of their raw offsets. */
    ORDER_OF_AN_ACCOUNT("order-of-an-account"),
    /** A dead letter holds key and value of the raw record that it is of. */
    LETTER_HOLDS_THE_RECORD("letter-holds-the-record"),
    /** Each decision has the ledger entries and the link in the audit log that it calls for, once, and chains hold. */
    BOOKS_LANE("books-lane"),
    /** A consumer that wants all decisions has at least one delivery of each, and no other. */
    DELIVERED("delivered"),
    /** Every output follows its contract. */
    CONTRACT("contract"),
    /** Decisions flow again within 60 s after a fault, and all records are accounted for 60 s after the last one. */
    LIVENESS("liveness"),
    /** The reconciler's statements come to the sums of the audit. */
    RECONCILER_AGREES("reconciler-agrees");

    private final String word;

    Law(String word) {
        this.word = word;
    }

    /** Its name in reports. */
    public String word() {
        return word;
    }
}
