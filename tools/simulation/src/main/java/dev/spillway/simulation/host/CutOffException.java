package dev.spillway.simulation.host;

/** A job cannot reach its log, gives up and starts again: not its fault. */
public final class CutOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutOffException(String uid) {
        super(uid + " cannot reach a partition");
    }
}
