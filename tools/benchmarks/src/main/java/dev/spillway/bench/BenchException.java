package dev.spillway.bench;

import org.jspecify.annotations.Nullable;

/** A measurement that cannot go on; its message is one line for the person who started it. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchException(String line) {
        super(line);
    }

    BenchException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
