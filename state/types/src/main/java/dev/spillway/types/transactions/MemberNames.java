package dev.spillway.types.transactions;

import dev.spillway.core.json.JsonScanner;
import dev.spillway.core.json.JsonToken;
import java.nio.charset.StandardCharsets;

/** Names and strings of one JSON value as they are after their escapes, whatever way they were written. */
final class MemberNames {

    private final byte[] json;

    MemberNames(byte[] json) {
        this.json = json;
    }

    /** The ordinal of the {@link Member} that the scanner stands on, -1 if the contract does not name it. */
    int member(JsonScanner scanner) {
        if (!scanner.escaped()) {
            return Member.find(json, scanner.start() + 1, scanner.end() - scanner.start() - 2);
        }
        byte[] name = decoded(scanner);
        return Member.find(name, 0, name.length);
    }

    /** Hash of the name that the scanner stands on. */
    long hash(JsonScanner scanner) {
        if (!scanner.escaped()) {
            return ContentHash.of(json, scanner.start() + 1, scanner.end() - scanner.start() - 2, 0);
        }
        byte[] name = decoded(scanner);
        return ContentHash.of(name, 0, name.length, 0);
    }

    /** Number of characters of the scalar that the scanner stands on. */
    int characters(JsonScanner scanner) {
        if (scanner.token() != JsonToken.STRING) {
            return scanner.end() - scanner.start();
        }
        if (!scanner.escaped()) {
            return characters(json, scanner.start() + 1, scanner.end() - scanner.start() - 2);
        }
        byte[] text = decoded(scanner);
        return characters(text, 0, text.length);
    }

    /** The text of a string or name, given where it stands with its quotes. */
    String text(int start, int end) {
        byte[] out = new byte[end - start];
        return new String(out, 0, JsonScanner.decode(json, start, end, out, 0), StandardCharsets.UTF_8);
    }

    /** Number of characters in UTF-8 bytes. */
    static int characters(byte[] bytes, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    private static byte[] decoded(JsonScanner scanner) {
        return scanner.text().getBytes(StandardCharsets.UTF_8);
    }
}
