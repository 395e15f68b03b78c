package dev.spillway.local.audit;

/**
 * One place where the books do not close, as an example to look at.
 *
 * @param kind what is wrong
 * @param origin {@code topic:partition:offset} of the raw record
 * @param detail what was found, for people
 */
public record Violation(Kind kind, String origin, String detail) {

    /** What can be wrong with a line of the books. */
    public enum Kind {
        /** A raw record has no outcome. Counts as missing. */
        NO_OUTCOME,
        /** The outcome says decided, but no decision is there. Counts as missing. */
        NO_DECISION,
        /** A decision is there, but no outcome says decided. Counts as missing. */
        DECISION_WITHOUT_OUTCOME,
        /** The outcome says dead letter, but none is there. Counts as missing. */
        NO_DEAD_LETTER,
        /** An output names an origin at which the raw topic has no record. Counts as missing. */
        NO_RAW_RECORD,
        /** Two different outcomes for one raw record. Counts as twice. */
        TWO_OUTCOMES,
        /** Two different decisions for one transaction, or of two transactions for one raw record. Counts as twice. */
        TWO_DECISIONS,
        /** A record that does not follow its contract; whatever it was to prove stays open. */
        UNREADABLE
    }
}
