package dev.spillway.cli.run;

/** A record that the broker did not take: the run cannot be complete any more. */
public final class FeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedException(String message, Exception cause) {
        super(message, cause);
    }
}
