package dev.spillway.cli;

/** A run that did not hold: which job or check failed and why, as one line for the person. */
final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckFailedException(String message) {
        super(message);
    }
}
