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
        /** A decision calls for an entry of the ledger that is not there. */
        NO_ENTRY,
        /** An entry is there a second time. */
        TWO_ENTRIES,
        /** No decision calls for an entry. */
        ENTRY_WITHOUT_DECISION,
        /** The lines of an entry do not add up to 0. */
        UNBALANCED_ENTRY,
        /** An entry moves other money, or between other accounts, than its decision calls for. */
        ENTRY_DIFFERS,
        /** A decision is not in the audit log. */
        NO_LINK,
        /** A decision is in the audit log a second time. */
        TWO_LINKS,
        /** The audit log has a decision that is not there. */
        LINK_WITHOUT_DECISION,
        /** A link of the audit log does not hold; the first of its chain. */
        BROKEN_CHAIN,
        /** A record that does not follow its contract; whatever it was to prove stays open. */
        UNREADABLE
    }
}
