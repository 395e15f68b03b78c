package dev.spillway.local.audit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes one line of a JSON value. A line break in JSON stands only between tokens, where a space means the same. */
final class JsonLine {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private JsonLine() {}

    /** The value itself where it is one line already; {@code null} as a word for a record without a value. */
    static byte[] of(byte @Nullable [] value) {
        if (value == null) {
            return NULL;
        }
        int at = 0;
        while (at < value.length && !isBreak(value[at])) {
            at++;
        }
        if (at == value.length) {
            return value;
        }
        byte[] line = value.clone();
        for (; at < line.length; at++) {
            if (isBreak(line[at])) {
                line[at] = ' ';
            }
        }
        return line;
    }

    private static boolean isBreak(byte at) {
        return at == '\n' || at == '\r';
    }
}
