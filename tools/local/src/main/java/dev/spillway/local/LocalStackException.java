package dev.spillway.local;

import org.jspecify.annotations.Nullable;

/** Something in the local stack that cannot go on; its message is one line that says what to do. */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line what is wrong and how to mend it, in one line */
    public LocalStackException(String line) {
        super(line);
    }

    /** @param line what is wrong and how to mend it, in one line */
    public LocalStackException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }

    /** The innermost cause of {@code problem} in one line: its class and message. */
    public static String rootCause(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return oneLine(root.toString());
    }

    /** The first line of {@code text}, without a package in front of an exception's name. */
    static String oneLine(String text) {
        String line = text.strip().lines().map(String::strip).findFirst().orElse("no message");
        return line.replaceFirst("^(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])", "");
    }
}
