package dev.spillway.core.json;

/** Finds the end of a number by the grammar of RFC 8259, section 6. */
final class JsonNumber {

    private JsonNumber() {}

    /**
     * Scans the number that begins at {@code at}.
     *
     * @return the index behind it, or the complement ({@code ~index}) of the place that no number can have
     */
    static int end(byte[] bytes, int at, int limit) {
        int first = at + (bytes[at] == '-' ? 1 : 0);
        int i = digits(bytes, first, limit);
        if (i == first) {
            return ~i;
        }
        if (bytes[first] == '0' && i > first + 1) {
            return ~(first + 1);
        }
        if (i < limit && bytes[i] == '.') {
            int fraction = digits(bytes, i + 1, limit);
            if (fraction == i + 1) {
                return ~fraction;
            }
            i = fraction;
        }
        return i < limit && (bytes[i] == 'e' || bytes[i] == 'E') ? exponentEnd(bytes, i + 1, limit) : i;
    }

    private static int exponentEnd(byte[] bytes, int at, int limit) {
        int first = at < limit && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at;
        int end = digits(bytes, first, limit);
        return end == first ? ~end : end;
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** What was expected at the faulty place of the number that begins at {@code at}. */
    static String wanted(byte[] bytes, int at, int fault) {
        if (fault == at || (fault == at + 1 && bytes[at] == '-')) {
            return "a digit";
        }
        return switch (bytes[fault - 1]) {
            case '.' -> "a digit after the decimal point";
            case '0' -> "no digit after a leading zero";
            default -> "a digit in the exponent";
        };
    }
}
