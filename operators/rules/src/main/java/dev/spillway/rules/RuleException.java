package dev.spillway.rules;

/** A condition cannot be used. The message names line and column and marks the place. */
public final class RuleException extends Exception {

    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message);
    }
}
