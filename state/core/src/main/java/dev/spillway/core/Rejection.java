package dev.spillway.core;

/**
 * Why a record is not accepted, in terms its producer can act on.
 *
 * @param errorClass the kind of trouble
 * @param code stable code, public API, e.g. {@code AMOUNT_SCALE}
 * @param field the field at fault, empty if it is the record as a whole
 * @param message what was expected and what was found; never longer than 300 characters
 */
public record Rejection(ErrorClass errorClass, String code, String field, String message) {

    private static final int MAX_MESSAGE = 300;

    public Rejection {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE - 1) + "…";
        }
    }
}
