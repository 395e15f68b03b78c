package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * 64-bit fingerprints by which the audit tells equal records from different ones without keeping them. Two of ten
 * million different records share one with a probability of 3 in a million ({@code n^2 / 2^65}).
 */
final class Fingerprint {
    /** Where every fingerprint begins. */
    static final long START = 0x6A09E667F3BCC909L;

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    /** Takes in a number; the order matters, and for a fixed second argument it is a bijection of the first. */
    static long with(long print, long value) {
        long mixed = (Long.rotateLeft(print, 23) * 0x94D049BB133111EBL ^ value) * STEP;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }

    /** Takes in the text of the parser's current value (a string, number or literal), without making a string. */
    static long withText(long print, JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        long mixed = print;
        for (int i = from; i < from + length; i++) {
            mixed = (mixed ^ text[i]) * STEP;
            mixed ^= mixed >>> 32;
        }
        return with(mixed, length);
    }

    /** The finished fingerprint of a text, never zero. */
    static long ofText(String text) {
        long mixed = START;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * STEP;
            mixed ^= mixed >>> 32;
        }
        return finish(with(mixed, text.length()));
    }

    /** A finished fingerprint, never zero, so that zero can stand for none. */
    static long finish(long print) {
        return print == 0 ? STEP : print;
    }
}
