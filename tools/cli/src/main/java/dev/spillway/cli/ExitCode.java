package dev.spillway.cli;

/** What the process returns. Public API. */
public final class ExitCode {

    /** Everything held. */
    public static final int OK = 0;
    /** A check failed: the books are open, or counts differ. */
    public static final int CHECK_FAILED = 1;
    /** The call, the settings or the input cannot be used. */
    public static final int USAGE = 2;
    /** No answer from the cluster that the call is about. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
