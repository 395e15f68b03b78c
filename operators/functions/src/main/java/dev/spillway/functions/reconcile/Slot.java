package dev.spillway.functions.reconcile;

/** The laws of the books for one offset, as functions of the six flags that are kept for it. */
final class Slot {

    /** The raw record was read. */
    static final byte RAW = 1;
    /** An outcome was seen. */
    static final byte OUTCOME = 2;
    /** That outcome is a decision. */
    static final byte DECIDED = 4;
    /** A decision record was seen. */
    static final byte DECISION = 8;
    /** It was still open when its time was up. */
    static final byte JUDGED = 16;
    /** Two different outcomes, or decisions for two transactions, were seen; counted once. */
    static final byte TWICE = 32;

    private Slot() {}

    static boolean has(byte flags, byte flag) {
        return (flags & flag) != 0;
    }

    /** An outcome is there, and a decision record exactly if that outcome is a decision. */
    static boolean matched(byte flags) {
        return has(flags, OUTCOME) && has(flags, DECIDED) == has(flags, DECISION);
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
        return has(flags, JUDGED) && has(flags, OUTCOME) && !has(flags, RAW);
    }
}
