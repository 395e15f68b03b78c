package dev.spillway.cli.input;

import java.util.List;

/** Input that cannot be used: a missing file, a bad map, a file that breaks off. The message is for the person. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line that names the file and the mend */
    public InputException(String message) {
        super(message);
    }

    /**
     * Tells all problems at once.
     *
     * @param what names what is bad, e.g. {@code --map}
     * @param problems one line each
     */
    public InputException(String what, List<String> problems) {
        super(problems.size() == 1 ? what + ": " + problems.get(0) : what + ":\n  " + String.join("\n  ", problems));
    }
}
