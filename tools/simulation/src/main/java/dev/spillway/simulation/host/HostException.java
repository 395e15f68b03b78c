package dev.spillway.simulation.host;

/** A job failed by itself: something in it threw. */
public final class HostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HostException(String message, Throwable cause) {
        super(message, cause);
    }

    static HostException in(String where, Exception cause) {
        return cause instanceof HostException known ? known : new HostException(where + ": " + cause, cause);
    }
}
