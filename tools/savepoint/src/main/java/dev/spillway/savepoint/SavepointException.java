package dev.spillway.savepoint;

/** A savepoint or a job jar cannot be read; the message names it and the mend. */
public final class SavepointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SavepointException(String message) {
        super(message);
    }

    SavepointException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
