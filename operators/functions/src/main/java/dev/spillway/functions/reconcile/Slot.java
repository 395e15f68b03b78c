package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;

/**
 * The laws of the books for one offset, as functions of the bits that are kept for it: flags, in bits 4 to 6 one more than
 * the ordinal of its outcome's class, 0 while it has none, and two sets of parts of the books lane, those that its decision
 * calls for and those that were posted.
 */
final class Slot {

    /** The raw record was read. */
    static final int RAW = 1;
    /** A decision record was seen. */
    static final int DECISION = 1 << 1;
    /** It was still open when its time was up. */
    static final int JUDGED = 1 << 2;
    /** Two different outcomes, or one part of the books lane twice, were seen; counted once. */
    static final int TWICE = 1 << 3;

    private static final int OUTCOME_SHIFT = 4;
    private static final int OUTCOME_BITS = 7 << OUTCOME_SHIFT;

    /** Two different decisions were seen; counted once. */
    static final int CONFLICTING = 1 << 7;
    /** A dead letter was seen. */
    static final int LETTER = 1 << 8;
    /** Its outcome says dead letter, and dead letters are compared. */
    static final int LETTER_DUE = 1 << 9;
    /** Its decision says which parts of the books lane it calls for. */
    static final int CALLS = 1 << 10;
    /** An entry was posted whose lines do not add up. */
    static final int UNEVEN = 1 << 11;

    /** Parts of the books lane that are told apart. */
    static final int PARTS = 7;

    private static final int PART_BITS = (1 << PARTS) - 1;
    private static final int CALLED_SHIFT = 12;
    private static final int POSTED_SHIFT = CALLED_SHIFT + PARTS;
    private static final OutcomeClass[] CLASSES = OutcomeClass.values();

    private Slot() {}

    static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    static int withOutcome(int flags, OutcomeClass outcome) {
        return flags | (outcome.ordinal() + 1) << OUTCOME_SHIFT;
    }

    static boolean hasOutcome(int flags) {
        return (flags & OUTCOME_BITS) != 0;
    }

    /** The class of the outcome of a line that has one. */
    static OutcomeClass outcome(int flags) {
        return CLASSES[((flags & OUTCOME_BITS) >> OUTCOME_SHIFT) - 1];
    }

    /** With a decision that calls for a set of parts. */
    static int withCalled(int flags, int parts) {
        return flags | CALLS | (parts & PART_BITS) << CALLED_SHIFT;
    }

    /** With some parts posted. */
    static int withPosted(int flags, int parts) {
        return flags | (parts & PART_BITS) << POSTED_SHIFT;
    }

    /** The parts that were posted. */
    static int posted(int flags) {
        return flags >> POSTED_SHIFT & PART_BITS;
    }

    private static int called(int flags) {
        return flags >> CALLED_SHIFT & PART_BITS;
    }

    /** A decision is there and an outcome that says so. */
    static boolean decided(int flags) {
        return has(flags, DECISION) && hasOutcome(flags) && outcome(flags) == OutcomeClass.DECIDED;
    }

    /** An outcome is there, and exactly what it says: the decision, the dead letter where they are compared, or nothing. */
    static boolean matched(int flags) {
        return hasOutcome(flags)
                && (outcome(flags) == OutcomeClass.DECIDED) == has(flags, DECISION)
                && (!has(flags, LETTER_DUE) || has(flags, LETTER));
    }

    /** What is posted is what the decision calls for; not asked of one that does not say. */
    static boolean balanced(int flags) {
        return has(flags, CALLS) ? called(flags) == posted(flags) : has(flags, DECISION) || posted(flags) == 0;
    }

    /** Nothing more is expected. What comes of a raw record that never came is closed once it was judged orphaned. */
    static boolean closed(int flags) {
        return has(flags, RAW) ? matched(flags) && balanced(flags) : has(flags, JUDGED);
    }

    static boolean pending(int flags) {
        return flags != 0 && !closed(flags);
    }

    static boolean open(int flags) {
        return pending(flags) && !has(flags, JUDGED);
    }

    static boolean missing(int flags) {
        return has(flags, RAW) && has(flags, JUDGED) && !matched(flags);
    }

    static boolean orphaned(int flags) {
        return has(flags, JUDGED)
                && !has(flags, RAW)
                && (hasOutcome(flags) || has(flags, DECISION | LETTER) || posted(flags) != 0);
    }

    static boolean unbalanced(int flags) {
        return has(flags, UNEVEN) || (has(flags, RAW) && has(flags, JUDGED) && !balanced(flags));
    }
}
