package dev.spillway.recovery;

/** A broker that does not answer, as one line for the person. */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line who does not answer, in one line */
    public UnreachableException(String line, Throwable cause) {
        super(line, cause);
    }
}
