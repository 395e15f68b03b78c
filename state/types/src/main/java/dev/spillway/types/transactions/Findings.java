package dev.spillway.types.transactions;

import dev.spillway.core.ErrorClass;
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

    /** The bytes are not what the contract calls a record. */
    boolean malformed(String code, String field, String message) {
        return found(new Rejection(ErrorClass.MALFORMED, code, field, message));
    }

    /** A rule of the contract is broken. */
    boolean invalid(String code, String field, String message) {
        return found(new Rejection(ErrorClass.INVALID, code, field, message));
    }

    /** A value as a message shows it: in quotes and cut. */
    static String shown(String value) {
        return "'" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "'";
    }

    private boolean found(Rejection rejection) {
        if (first == null) {
            first = rejection;
        }
        return false;
    }
}
