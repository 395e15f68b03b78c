package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads the instants of decisions, {@code 2026-01-31T23:59:59.123Z}, without making a string of them. */
final class InstantText {
    private static final int LENGTH = 24;
    private static final int[] SEPARATORS_AT = {4, 7, 10, 13, 16, 19, 23};
    private static final String SEPARATORS = "--T::.Z";

    private InstantText() {}

    /** Epoch milliseconds of the parser's text; -1 if it is no instant. */
    static long epochMillis(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        try {
            return isUsualForm(text, from, parser.getTextLength())
                    ? usualForm(text, from)
                    : Instant.parse(parser.getText()).toEpochMilli();
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static boolean isUsualForm(char[] text, int from, int length) {
        if (length != LENGTH) {
            return false;
        }
        int separator = 0;
        for (int i = 0; i < LENGTH; i++) {
            char at = text[from + i];
            if (separator < SEPARATORS_AT.length && i == SEPARATORS_AT[separator]) {
                if (at != SEPARATORS.charAt(separator++)) {
                    return false;
                }
            } else if (at < '0' || at > '9') {
                return false;
            }
        }
        return true;
    }

    private static long usualForm(char[] text, int from) {
        long day = LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2))
                .toEpochDay();
        long seconds = (day * 24 + number(text, from + 11, 2)) * 3_600L
                + number(text, from + 14, 2) * 60L
                + number(text, from + 17, 2);
        return seconds * 1_000 + number(text, from + 20, 3);
    }

    private static int number(char[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
