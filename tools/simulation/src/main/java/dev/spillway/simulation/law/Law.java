package dev.spillway.simulation.law;

/** What must hold, whatever happened. The words are public API; those that chaos has too mean the same there. */
public enum Law {
    /** No job fails by itself, and none wants what the contracts do not have. */
    JOBS_RUN("jobs-run"),
    /** When all is healed, everything comes to rest. */
    LIVENESS("liveness"),
    /** Every output can be read by its contract. */
    CONTRACT("contract"),
    /** Every raw record has an outcome, every decided one a decision, every dead-lettered one its letter. */
    NOTHING_MISSING("nothing-missing"),
    /** No raw record has two outcomes, no transaction two decisions by the same versions. */
    NOTHING_TWICE("nothing-twice"),
    /** The outcome is the one that the record's bytes and the account's earlier records call for. */
    OUTCOME_IS_DUE("outcome-is-due"),
    /** A dead letter holds key and value of the raw record that it is of, and the code that it calls for. */
    LETTER_HOLDS_THE_RECORD("letter-holds-the-record"),
    /** A decision that stands again, by the same versions, is the same as the first. */
    REPEATS_ARE_IDENTICAL("repeats-are-identical"),
    /** A decision's id is the one that follows from account and transaction id. */
    ONE_ID_A_TRANSACTION("one-id-a-transaction"),
    /** Of each topic, a reader that takes the first of each origin sees an account's in the order of the raw topic. */
    ORDER_OF_AN_ACCOUNT("order-of-an-account"),
    /** A decision holds the producer's bytes as they were. */
    BYTES_UNTOUCHED("bytes-untouched"),
    /** What is stamped of reference data is what the row of the stamped version says, and in the end the newest row. */
    REFERENCE_AS_PUBLISHED("reference-as-published"),
    /** Who decides does it by the rules that it was deployed with. */
    RULES_IN_FORCE("rules-in-force"),
    /** The first decision is what the rules make of the account's transactions so far. */
    DECISION_FOLLOWS("decision-follows"),
    /** Each first decision has the ledger entries that it calls for, once, balanced. */
    BOOKS_LANE("books-lane"),
    /** Each first decision has one link in the audit log, and the chains hold. */
    AUDIT_CHAIN("audit-chain"),
    /** What a reader of committed records has read once stays as it is, and nothing aborted is among it. */
    ISOLATION("isolation"),
    /** A reader that keeps to the contract handles the first decision of each record, once, through its own failures. */
    READERS_TAKE_THE_FIRST("readers-take-the-first"),
    /** Each consumer gets every decision that it is subscribed to. */
    CONSUMERS_SERVED("consumers-served"),
    /** The reconciler's statements come to what the other laws count. */
    RECONCILER_AGREES("reconciler-agrees");

    private final String word;

    Law(String word) {
        this.word = word;
    }

    /** Its name. */
    public String word() {
        return word;
    }
}
