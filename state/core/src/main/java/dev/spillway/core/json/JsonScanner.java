package dev.spillway.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Walks through JSON bytes and says where each value stands, without copying any. Strict RFC 8259 in strict UTF-8; at
 * most {@link #MAX_DEPTH} levels of objects and arrays; duplicate names are the caller's business. Bad bytes are a
 * state, never an exception: {@link #next()} answers {@link JsonToken#ERROR} from then on, and {@link #problem()},
 * {@link #errorOffset()} and {@link #message()} say what it is.
 *
 * <p>Memory is constant whatever the nesting. One scanner serves one thread and can be {@link #reset} for any number
 * of values.
 */
public final class JsonScanner {

    /** Deepest nesting that is read: a scalar is at depth 0, {@code [[]]} has depth 2. */
    public static final int MAX_DEPTH = 32;

    /** Why bytes were refused. */
    public enum Problem {
        /** Nothing was refused. */
        NONE,
        /** Not JSON. */
        SYNTAX,
        /** Not UTF-8. */
        UTF8,
        /** Nested deeper than {@link JsonScanner#MAX_DEPTH}. */
        DEPTH
    }

    private enum Expected {
        VALUE,
        FIRST_ELEMENT,
        FIRST_NAME,
        MORE,
        END
    }

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final int deepest;
    private byte[] bytes = NOTHING;
    private int origin;
    private int limit;
    private int at;
    private int depth;
    private long objects;
    private Expected expected = Expected.VALUE;
    private JsonToken token = JsonToken.END;
    private int start;
    private int end;
    private boolean escaped;
    private Problem problem = Problem.NONE;
    private String message = "";

    /** A scanner that goes {@link #MAX_DEPTH} levels deep. */
    public JsonScanner() {
        this(MAX_DEPTH);
    }

    /** A scanner that goes {@code deepest} levels deep, 1 to 63. */
    JsonScanner(int deepest) {
        this.deepest = deepest;
    }

    /** Starts over on {@code length} bytes from {@code from}; the bytes must not change while they are scanned. */
    public JsonScanner reset(byte[] input, int from, int length) {
        bytes = input;
        origin = from;
        limit = from + length;
        at = from;
        depth = 0;
        expected = Expected.VALUE;
        token = JsonToken.NULL;
        start = from;
        end = from;
        escaped = false;
        problem = Problem.NONE;
        message = "";
        return this;
    }

    /** Goes to the next token. */
    public JsonToken next() {
        if (token == JsonToken.ERROR || token == JsonToken.END) {
            return token;
        }
        int b = skipWhitespace();
        token = switch (expected) {
            case VALUE -> value(b);
            case FIRST_ELEMENT -> b == ']' ? close(JsonToken.ARRAY_END) : value(b);
            case FIRST_NAME -> b == '}' ? close(JsonToken.OBJECT_END) : name(b);
            case MORE -> more(b);
            case END -> b < 0 ? JsonToken.END : unexpected(b, "the end of the value");
        };
        return token;
    }

    /**
     * Goes to the end of the value whose first token was just read, so that {@link #start()} and {@link #end()} span
     * all of it. A scalar is left as it is.
     *
     * @return false if there was an error on the way
     */
    public boolean skipRest() {
        if (token == JsonToken.OBJECT_START || token == JsonToken.ARRAY_START) {
            int first = start;
            int outside = depth - 1;
            while (depth > outside && next() != JsonToken.ERROR) {
                escaped = false;
            }
            start = first;
        }
        return token != JsonToken.ERROR;
    }

    /** The last token. */
    public JsonToken token() {
        return token;
    }

    /** Index of the token's first byte in the array; of a string or name, that of its opening quote. */
    public int start() {
        return start;
    }

    /** Index behind the token's last byte; of a string or name, behind its closing quote. */
    public int end() {
        return end;
    }

    /** Whether the string or name has escapes, so that its bytes between the quotes are not yet its text. */
    public boolean escaped() {
        return escaped;
    }

    /** The text of a string, a name or a number. */
    public String text() {
        if (token == JsonToken.NUMBER) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        if (!escaped) {
            return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
        }
        byte[] out = new byte[end - start - 2];
        return new String(out, 0, decode(out, 0), StandardCharsets.UTF_8);
    }

    /**
     * Writes the text of the string or name as UTF-8; it is never longer than the bytes between the quotes.
     *
     * @return the index behind the last byte written
     */
    public int decode(byte[] out, int to) {
        return decode(bytes, start, end, out, to);
    }

    /**
     * Writes the text of a string that a scanner found valid, given where it stands with its quotes.
     *
     * @return the index behind the last byte written
     */
    public static int decode(byte[] input, int start, int end, byte[] out, int to) {
        int o = to;
        int i = start + 1;
        while (i < end - 1) {
            if (input[i] == '\\') {
                int length = JsonEscapes.length(input, i, end);
                o = Utf8.write(JsonEscapes.codePoint(input, i, length), out, o);
                i += length;
            } else {
                out[o++] = input[i++];
            }
        }
        return o;
    }

    /** Why the bytes were refused; {@link Problem#NONE} unless the token is {@link JsonToken#ERROR}. */
    public Problem problem() {
        return problem;
    }

    /** Offset of the error from the first byte scanned. */
    public int errorOffset() {
        return at - origin;
    }

    /** What was expected and what was found, with the offset; empty without an error. */
    public String message() {
        return message.isEmpty() ? "" : message + " at byte " + errorOffset();
    }

    private int skipWhitespace() {
        while (at < limit) {
            int b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
            at++;
        }
        return -1;
    }

    private JsonToken value(int b) {
        return switch (b) {
            case '"' -> scanString() ? completed(JsonToken.STRING) : JsonToken.ERROR;
            case '{' -> open(JsonToken.OBJECT_START);
            case '[' -> open(JsonToken.ARRAY_START);
            case 't' -> literal(TRUE, JsonToken.TRUE);
            case 'f' -> literal(FALSE, JsonToken.FALSE);
            case 'n' -> literal(NULL, JsonToken.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> unexpected(b, "a value");
        };
    }

    private JsonToken completed(JsonToken scalar) {
        expected = depth == 0 ? Expected.END : Expected.MORE;
        return scalar;
    }

    private JsonToken open(JsonToken kind) {
        if (depth == deepest) {
            return fail(Problem.DEPTH, "expected at most " + deepest + " levels of nesting, found one more");
        }
        depth++;
        boolean object = kind == JsonToken.OBJECT_START;
        objects = object ? objects | 1L << depth : objects & ~(1L << depth);
        expected = object ? Expected.FIRST_NAME : Expected.FIRST_ELEMENT;
        return oneByte(kind);
    }

    private JsonToken close(JsonToken kind) {
        depth--;
        return completed(oneByte(kind));
    }

    private JsonToken oneByte(JsonToken kind) {
        start = at++;
        end = at;
        escaped = false;
        return kind;
    }

    private JsonToken more(int b) {
        boolean object = (objects >>> depth & 1) != 0;
        if (b == ',') {
            at++;
            int next = skipWhitespace();
            return object ? name(next) : value(next);
        }
        if (b == (object ? '}' : ']')) {
            return close(object ? JsonToken.OBJECT_END : JsonToken.ARRAY_END);
        }
        return unexpected(b, object ? "',' or '}'" : "',' or ']'");
    }

    private JsonToken name(int b) {
        if (b != '"') {
            return unexpected(b, "a field name in quotes");
        }
        if (!scanString()) {
            return JsonToken.ERROR;
        }
        int colon = skipWhitespace();
        if (colon != ':') {
            return unexpected(colon, "':' after a field name");
        }
        at++;
        expected = Expected.VALUE;
        return JsonToken.FIELD;
    }

    private boolean scanString() {
        boolean escapes = false;
        int i = at + 1;
        while (i < limit) {
            int b = bytes[i];
            if (b >= ' ' && b != '"' && b != '\\') {
                i++;
            } else if (b == '"') {
                start = at;
                end = i + 1;
                at = end;
                escaped = escapes;
                return true;
            } else {
                int length = specialLength(b, i);
                if (length == 0) {
                    return false;
                }
                escapes |= b == '\\';
                i += length;
            }
        }
        at = limit;
        fail(Problem.SYNTAX, "expected a closing quote, found the end");
        return false;
    }

    private int specialLength(int b, int i) {
        int length = b == '\\' ? JsonEscapes.length(bytes, i, limit) : b < 0 ? Utf8.sequenceLength(bytes, i, limit) : 0;
        if (length == 0) {
            at = i;
            if (b < 0) {
                fail(Problem.UTF8, "expected UTF-8, found an invalid sequence");
            } else if (b == '\\') {
                fail(Problem.SYNTAX, "expected a valid escape (surrogates only in pairs), found another");
            } else {
                fail(Problem.SYNTAX, "expected control characters to be escaped, found " + describe(b));
            }
        }
        return length;
    }

    private JsonToken literal(byte[] word, JsonToken kind) {
        for (int i = 0; i < word.length; i++) {
            if (at + i >= limit || bytes[at + i] != word[i]) {
                at = Math.min(at + i, limit);
                return unexpected(peek(at), "the literal " + new String(word, StandardCharsets.US_ASCII));
            }
        }
        return scalar(at + word.length, kind);
    }

    private JsonToken number() {
        int behind = JsonNumber.end(bytes, at, limit);
        if (behind >= 0) {
            return scalar(behind, JsonToken.NUMBER);
        }
        int fault = ~behind;
        String wanted = JsonNumber.wanted(bytes, at, fault);
        at = fault;
        return unexpected(peek(fault), wanted);
    }

    private JsonToken scalar(int behind, JsonToken kind) {
        start = at;
        end = behind;
        at = behind;
        escaped = false;
        return completed(kind);
    }

    private int peek(int i) {
        return i < limit ? bytes[i] & 0xff : -1;
    }

    private JsonToken unexpected(int b, String wanted) {
        if (b >= 0x80 && Utf8.sequenceLength(bytes, at, limit) == 0) {
            return fail(Problem.UTF8, "expected " + wanted + ", found an invalid UTF-8 sequence");
        }
        return fail(Problem.SYNTAX, "expected " + wanted + ", found " + describe(b));
    }

    private static String describe(int b) {
        return b < 0
                ? "the end"
                : b > ' ' && b < 0x7f ? "'" + (char) b + "'" : "byte 0x" + String.format(Locale.ROOT, "%02x", b);
    }

    private JsonToken fail(Problem why, String what) {
        problem = why;
        message = what;
        token = JsonToken.ERROR;
        return token;
    }
}
