package dev.spillway.recovery;

/** Something that must not be done here, such as a replay across a gap: what stands against it, as one line. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line what stands against it and what can be done, in one line */
    public RefusedException(String line) {
        super(line);
    }
}
