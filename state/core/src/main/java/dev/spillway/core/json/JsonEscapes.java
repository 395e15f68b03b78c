package dev.spillway.core.json;

/** The escapes of JSON strings (RFC 8259, section 7). */
final class JsonEscapes {

    private JsonEscapes() {}

    /** Length of the escape at {@code at}, which is a backslash: 2, 6, or 12 for a surrogate pair; 0 if not valid. */
    static int length(byte[] bytes, int at, int limit) {
        if (at + 1 >= limit) {
            return 0;
        }
        if (bytes[at + 1] != 'u') {
            return simple(bytes[at + 1]) < 0 ? 0 : 2;
        }
        int unit = hex4(bytes, at + 2, limit);
        if (unit < 0 || isLow(unit)) {
            return 0;
        }
        if (!isHigh(unit)) {
            return 6;
        }
        boolean pair =
                at + 7 < limit && bytes[at + 6] == '\\' && bytes[at + 7] == 'u' && isLow(hex4(bytes, at + 8, limit));
        return pair ? 12 : 0;
    }

    /** The code point of a valid escape of {@code length}. */
    static int codePoint(byte[] bytes, int at, int length) {
        return switch (length) {
            case 2 -> simple(bytes[at + 1]);
            case 6 -> hex4(bytes, at + 2, at + 6);
            default -> Character.toCodePoint((char) hex4(bytes, at + 2, at + 6), (char) hex4(bytes, at + 8, at + 12));
        };
    }

    private static int simple(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }

    private static int hex4(byte[] bytes, int at, int limit) {
        if (at + 4 > limit) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean isHigh(int unit) {
        return unit >= 0xd800 && unit <= 0xdbff;
    }

    private static boolean isLow(int unit) {
        return unit >= 0xdc00 && unit <= 0xdfff;
    }
}
