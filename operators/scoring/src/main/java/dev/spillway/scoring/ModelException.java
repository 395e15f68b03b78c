package dev.spillway.scoring;

/** A model cannot be used. The message names the place and what was expected there. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
