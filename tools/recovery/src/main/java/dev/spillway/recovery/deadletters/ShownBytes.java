package dev.spillway.recovery.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Raw bytes as a person can read them: text where they are UTF-8, {@code \xNN} where they are not, and control characters
 * so that they neither break the line nor reach the terminal.
 */
final class ShownBytes {

    private static final int AROUND = 60;

    private ShownBytes() {}

    /** All bytes on one line. */
    static String all(byte[] bytes) {
        return shown(bytes, 0, bytes.length);
    }

    /**
     * What stands around a place, and below it a line that marks the place.
     *
     * @param at first byte of the place, from 0 to the length
     * @param length bytes of the place; one mark is shown for none
     */
    static List<String> around(byte[] bytes, int at, int length) {
        int from = start(bytes, Math.max(0, at - AROUND));
        int to = start(bytes, Math.min(bytes.length, at + length + AROUND));
        int end = Math.min(to, at + length);
        String before = (from > 0 ? "…" : "") + shown(bytes, from, at);
        String place = shown(bytes, at, end);
        String after = shown(bytes, end, to) + (to < bytes.length ? "…" : "");
        return List.of(before + place + after, " ".repeat(before.length()) + "^".repeat(Math.max(1, place.length())));
    }

    /** The first byte of the character that a byte belongs to. */
    private static int start(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && start > at - 3 && start < bytes.length && (bytes[start] & 0xc0) == 0x80) {
            start--;
        }
        return start;
    }

    private static String shown(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            int length = Math.min(sequence(bytes[at]), to - at);
            String character = decoded(bytes, at, length);
            if (character.isEmpty()) {
                out.append(String.format("\\x%02x", bytes[at] & 0xff));
                at++;
            } else {
                out.append(character);
                at += length;
            }
        }
        return out.toString();
    }

    private static int sequence(byte lead) {
        int b = lead & 0xff;
        return b < 0xc0 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }

    /** One character as it is shown; empty if the bytes are none. */
    private static String decoded(byte[] bytes, int at, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException notText) {
            return "";
        }
        int character = text.codePointAt(0);
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.isISOControl(character) ? String.format("\\u%04x", character) : text;
        };
    }
}
