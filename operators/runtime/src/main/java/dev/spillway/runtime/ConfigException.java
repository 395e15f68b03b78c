package dev.spillway.runtime;

import java.util.List;

/** Settings that cannot be used: every problem, each with the path of its key and the mend. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** @param problems one line each, starting with the key's path */
    public ConfigException(List<String> problems) {
        super("bad configuration:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, starting with the key's path. */
    public List<String> problems() {
        return problems;
    }
}
