package dev.spillway.core;

/**
 * Why a record is not accepted, in terms its producer can act on.
 *
 * @param errorClass the kind of trouble
 * @param code stable code, public API, e.g. {@code AMOUNT_SCALE}
 * @param field the field at fault, empty if it is the record as a whole; cut at 300 characters
 * @param message what was expected and what was found; cut at 300 characters
 */
public record Rejection(ErrorClass errorClass, String code, String field, String message) {

    private static final int MAX_LENGTH = 300;

    /** Cuts what a producer could make as long as its record. */
    public Rejection {
        field = cut(field);
        message = cut(message);
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
