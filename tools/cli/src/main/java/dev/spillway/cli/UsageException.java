package dev.spillway.cli;

/** A call that cannot be served: what is wrong and the mend, as one line for the person. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
