package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;

/**
 * The laws of the books for one offset, as functions of the byte that is kept for it: four flags and, in bits 4 to 6,
 * one more than the ordinal of its outcome's class, 0 while it has none.
 */
final class Slot {

    /** The raw record was read. */
    static final byte RAW = 1;
    /** A decision record was seen. */
    static final byte DECISION = 2;
    /** It was still open when its time was up. */
    static final byte JUDGED = 4;
    /** Two different outcomes, or decisions for two transactions, were seen; counted once. */
    static final byte TWICE = 8;

    private static final int OUTCOME_SHIFT = 4;
    private static final OutcomeClass[] CLASSES = OutcomeClass.values();

    private Slot() {}

    static boolean has(byte flags, byte flag) {
        return (flags & flag) != 0;
    }

    static byte withOutcome(byte flags, OutcomeClass outcome) {
        return (byte) (flags | (outcome.ordinal() + 1) << OUTCOME_SHIFT);
    }

    static boolean hasOutcome(byte flags) {
        return flags >> OUTCOME_SHIFT != 0;
    }

    /** The class of the outcome of a line that has one. */
    static OutcomeClass outcome(byte flags) {
        return CLASSES[(flags >> OUTCOME_SHIFT) - 1];
    }

    /** A decision is there and an outcome that says so. */
    static boolean decided(byte flags) {
        return has(flags, DECISION) && hasOutcome(flags) && outcome(flags) == OutcomeClass.DECIDED;
    }

    /** An outcome is there, and a decision record exactly if that outcome is a decision. */
    static boolean matched(byte flags) {
        return hasOutcome(flags) && (outcome(flags) == OutcomeClass.DECIDED) == has(flags, DECISION);
    }

    /** Nothing more is expected. An outcome whose raw record never came is closed once it was judged orphaned. */
    static boolean closed(byte flags) {
        return matched(flags) && (has(flags, RAW) || has(flags, JUDGED));
    }

    static boolean pending(byte flags) {
        return flags != 0 && !closed(flags);
    }

    static boolean open(byte flags) {
        return pending(flags) && !has(flags, JUDGED);
    }

    static boolean missing(byte flags) {
        return pending(flags) && has(flags, JUDGED);
    }

    static boolean orphaned(byte flags) {
        return has(flags, JUDGED) && hasOutcome(flags) && !has(flags, RAW);
    }
}
