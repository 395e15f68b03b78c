package dev.spillway.functions.keyed;

/** The state backend failed under a stage's logic: no fault of the record that it worked on. */
final class StateAccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateAccessException(String message, Exception cause) {
        super(message, cause);
    }
}
