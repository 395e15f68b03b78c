package dev.spillway.core;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a record carries that was made from a dead letter and sent to its raw topic again: how often it was tried, and
 * from which letter it was made. Any producer can write them, so they speak for nothing but the record itself: they
 * bound how often it is sent again, and neither its origin nor its decision follows from them. Public API.
 */
public final class RedriveHeaders {

    /** How often the record was tried with this one, in decimal; 2 for the first time again. */
    public static final String ATTEMPT = "spillway-attempt";

    /** Origin of the dead letter that it was made from, {@code topic:partition:offset}. */
    public static final String REPLAYED_FROM = "spillway-replayed-from";

    private static final int MOST_DIGITS = 6;

    private RedriveHeaders() {}

    /** How often a record with these headers was tried: 1 without the header, or if it says no number from 1 to 999,999. */
    public static int attempt(List<RecordHeader> headers) {
        int attempt = 0;
        for (RecordHeader header : headers) {
            if (header.name().equals(ATTEMPT)) {
                attempt = number(header.value());
            }
        }
        return Math.max(1, attempt);
    }

    private static int number(byte[] digits) {
        if (digits.length == 0 || digits.length > MOST_DIGITS) {
            return 0;
        }
        int number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    /** A header of text. */
    public static RecordHeader header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
