package dev.spillway.core.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Builds JSON bytes, and splices in such as exist already. Commas are put where they belong; that names and values
 * alternate is the caller's business. A writer serves one thread and is {@link #reset} for reuse.
 */
public final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xfffd;

    private byte[] buffer;
    private int length;
    private boolean comma;

    /** A writer that starts with room for {@code capacity} bytes and grows. */
    public JsonWriter(int capacity) {
        buffer = new byte[Math.max(16, capacity)];
    }

    /** A writer that starts with room for 512 bytes and grows. */
    public JsonWriter() {
        this(512);
    }

    /** Forgets what was written and keeps the buffer. */
    public JsonWriter reset() {
        length = 0;
        comma = false;
        return this;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** Number of bytes written. */
    public int length() {
        return length;
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes the object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes the array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** Writes a member's name; its value comes next. */
    public JsonWriter field(String name) {
        separate();
        quoted(name);
        put(':');
        comma = false;
        return this;
    }

    /** Writes a string; a lone surrogate becomes U+FFFD, for UTF-8 has no form of it. */
    public JsonWriter value(String text) {
        separate();
        quoted(text);
        return this;
    }

    /** Writes an integer. */
    public JsonWriter value(long number) {
        separate();
        return ascii(Long.toString(number));
    }

    /**
     * Writes a number in the form of {@link Double#toString(double)}, which reads back as the same number.
     *
     * @throws IllegalArgumentException if it is infinite or not a number, which JSON cannot say
     */
    public JsonWriter value(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        }
        separate();
        return ascii(Double.toString(number));
    }

    /** Writes {@code true} or {@code false}. */
    public JsonWriter value(boolean truth) {
        separate();
        return ascii(truth ? "true" : "false");
    }

    /** Writes {@code null}. */
    public JsonWriter nullValue() {
        separate();
        return ascii("null");
    }

    /**
     * Writes an instant as a string of RFC 3339 in UTC with milliseconds. Outside of the years 0000 to 9999, which RFC
     * 3339 cannot say, it is the ISO 8601 form with a sign before the year.
     */
    public JsonWriter instant(long epochMillis) {
        if (epochMillis < Rfc3339.EARLIEST || epochMillis > Rfc3339.LATEST) {
            return value(Instant.ofEpochMilli(epochMillis).toString());
        }
        separate();
        put('"');
        ensure(Rfc3339.WRITTEN_LENGTH);
        Rfc3339.write(epochMillis, buffer, length);
        length += Rfc3339.WRITTEN_LENGTH;
        put('"');
        return this;
    }

    /** Writes bytes as a string in base64 (RFC 4648, section 4, with padding). */
    public JsonWriter base64(byte[] bytes) {
        separate();
        put('"');
        append(Base64.getEncoder().encode(bytes));
        put('"');
        return this;
    }

    /** Splices in a complete JSON value. */
    public JsonWriter raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    /** Splices in a complete JSON value of {@code count} bytes. */
    public JsonWriter raw(byte[] json, int from, int count) {
        separate();
        ensure(count);
        System.arraycopy(json, from, buffer, length, count);
        length += count;
        return this;
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void quoted(String text) {
        int size = text.length();
        ensure(size + 1);
        byte[] out = buffer;
        int at = length;
        out[at++] = '"';
        int i = 0;
        while (i < size) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                break;
            }
            out[at++] = (byte) c;
            i++;
        }
        length = at;
        if (i < size) {
            quotedFrom(text, i);
        }
        put('"');
    }

    private void quotedFrom(String text, int from) {
        int size = text.length();
        for (int i = from; i < size; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                put(c);
            } else if (c < 0x80) {
                escape(c);
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                ensure(4);
                boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
                length = Utf8.write(lone ? REPLACEMENT : codePoint, buffer, length);
            }
        }
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                ascii("u00");
                put((char) HEX[c >> 4]);
                put((char) HEX[c & 15]);
            }
        }
    }

    private JsonWriter ascii(String text) {
        append(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private void append(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void put(char c) {
        ensure(1);
        buffer[length++] = (byte) c;
    }

    private void ensure(int more) {
        if (more > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, 2 * buffer.length));
        }
    }
}
