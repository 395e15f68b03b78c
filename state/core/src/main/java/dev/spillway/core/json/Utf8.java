package dev.spillway.core.json;

/** UTF-8 sequences, byte by byte (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private Utf8() {}

    /** Length of the sequence that starts at {@code at} with a byte of 0x80 or more, 2 to 4; 0 if it is not valid. */
    static int sequenceLength(byte[] bytes, int at, int limit) {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > limit) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Writes one code point and returns the index behind it. */
    static int write(int codePoint, byte[] out, int at) {
        int i = at;
        if (codePoint < 0x80) {
            out[i++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[i++] = (byte) (0xc0 | (codePoint >> 6));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        } else if (codePoint < 0x10000) {
            out[i++] = (byte) (0xe0 | (codePoint >> 12));
            out[i++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        } else {
            out[i++] = (byte) (0xf0 | (codePoint >> 18));
            out[i++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            out[i++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        }
        return i;
    }
}
