package dev.spillway.types.transactions;

/** Reads plain decimals as minor units, without floating point and without garbage. */
final class AmountParser {

    /** Largest amount, minor units: 10^18 - 1, so that nine of them can be added without overflow. */
    static final long MAX_MINOR = 999_999_999_999_999_999L;

    /** Not a plain decimal: {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?}. */
    static final long FORMAT = -1;
    /** A plain decimal with a minus sign. */
    static final long NEGATIVE = -2;
    /** More fraction digits than the currency has, and not only zeros. */
    static final long SCALE = -3;
    /** More than {@link #MAX_MINOR}. */
    static final long RANGE = -4;

    private AmountParser() {}

    /**
     * Reads an amount.
     *
     * @param fractionDigits minor digits of the currency, 0 to 4
     * @return minor units, or one of the negative constants; the first of them in their order
     */
    static long minor(byte[] bytes, int from, int length, int fractionDigits) {
        int limit = from + length;
        boolean minus = length > 0 && bytes[from] == '-';
        int whole = from + (minus ? 1 : 0);
        int point = digits(bytes, whole, limit);
        boolean leadingZero = point - whole > 1 && bytes[whole] == '0';
        boolean fraction = point < limit && bytes[point] == '.';
        int end = fraction ? digits(bytes, point + 1, limit) : point;
        if (point == whole || leadingZero || end != limit || (fraction && end == point + 1)) {
            return FORMAT;
        }
        if (minus) {
            return NEGATIVE;
        }
        int fractionStart = fraction ? point + 1 : end;
        int kept = Math.min(fractionDigits, end - fractionStart);
        if (!zeros(bytes, fractionStart + kept, end)) {
            return SCALE;
        }
        long value = accumulate(0, bytes, whole, point);
        value = accumulate(value, bytes, fractionStart, fractionStart + kept);
        for (int i = kept; i < fractionDigits && value >= 0; i++) {
            value = next(value, 0);
        }
        return value;
    }

    private static long accumulate(long start, byte[] bytes, int from, int limit) {
        long value = start;
        for (int i = from; i < limit && value >= 0; i++) {
            value = next(value, bytes[i] - '0');
        }
        return value;
    }

    private static long next(long value, int digit) {
        long next = value * 10 + digit;
        return value > MAX_MINOR / 10 || next > MAX_MINOR ? RANGE : next;
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private static boolean zeros(byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (bytes[i] != '0') {
                return false;
            }
        }
        return true;
    }
}
