package dev.spillway.types.transactions;

import dev.spillway.core.Rejection;
import org.jspecify.annotations.Nullable;

/** The first thing found wrong with a record. Its methods answer false, so that a check can return them. */
final class Findings {

    private static final int SHOWN = 40;

    private @Nullable Rejection first;

    /** The first finding. */
    Rejection first() {
        if (first == null) {
            throw new IllegalStateException("nothing was found");
        }
        return first;
    }

    /** Something is wrong with a field, or with the record if the field is empty. */
    boolean found(DeadLetterCode code, String field, String message) {
        if (first == null) {
            first = code.at(field, message);
        }
        return false;
    }

    /** A value as a message shows it: in quotes and cut. */
    static String shown(String value) {
        return "'" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "'";
    }
}
