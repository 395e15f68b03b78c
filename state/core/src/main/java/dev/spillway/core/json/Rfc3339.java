package dev.spillway.core.json;

import java.nio.charset.StandardCharsets;

/** Date-times of RFC 3339 as epoch milliseconds, read and written without garbage. */
public final class Rfc3339 {

    /** Not a date-time. */
    public static final long FORMAT = Long.MIN_VALUE;
    /** A date-time of unknown offset, and so no instant. */
    public static final long OFFSET_MISSING = Long.MIN_VALUE + 1;

    /** 0000-01-01T00:00:00Z. */
    static final long EARLIEST = CivilDate.toDays(0, 1, 1) * 86_400_000;
    /** 9999-12-31T23:59:59.999Z. */
    static final long LATEST = CivilDate.toDays(10_000, 1, 1) * 86_400_000 - 1;

    /** Length of what {@link #write} writes. */
    static final int WRITTEN_LENGTH = 24;

    private static final int BARE_LENGTH = 19;
    private static final byte[] PATTERN = "dddd-dd-ddTdd:dd:dd".getBytes(StandardCharsets.US_ASCII);

    private Rfc3339() {}

    /** Whether {@link #parse} gave an instant. */
    public static boolean valid(long parsed) {
        return parsed > OFFSET_MISSING;
    }

    /**
     * Reads for example {@code 2018-04-01T02:00:31.25+02:00}: real dates only, seconds 00 to 59 (leap seconds are not
     * accepted), 0 to 9 fraction digits of which three count, offset {@code Z} or {@code +hh:mm} up to 23:59.
     *
     * @return epoch milliseconds, within the years 0000 to 9999 in UTC; or {@link #FORMAT} or {@link #OFFSET_MISSING}
     */
    public static long parse(byte[] bytes, int from, int length) {
        if (length < BARE_LENGTH || !matchesPattern(bytes, from)) {
            return FORMAT;
        }
        long local = localMillis(bytes, from);
        int limit = from + length;
        int at = from + BARE_LENGTH;
        if (local == FORMAT) {
            return FORMAT;
        }
        if (at < limit && bytes[at] == '.') {
            int digits = digits(bytes, at + 1, limit);
            if (digits < 1 || digits > 9) {
                return FORMAT;
            }
            local += fractionMillis(bytes, at + 1, digits);
            at += 1 + digits;
        }
        return at == limit ? OFFSET_MISSING : withOffset(local, bytes, at, limit);
    }

    /** Writes {@code 2018-04-01T00:00:31.000Z}, 24 bytes, for an instant within the years 0000 to 9999. */
    static void write(long epochMillis, byte[] out, int at) {
        int date = CivilDate.fromDays((int) Math.floorDiv(epochMillis, 86_400_000L));
        int millis = (int) Math.floorMod(epochMillis, 86_400_000L);
        int year = date / 10_000;
        two(year / 100, out, at, '-');
        two(year % 100, out, at + 2, '-');
        two(date / 100 % 100, out, at + 5, '-');
        two(date % 100, out, at + 8, 'T');
        two(millis / 3_600_000, out, at + 11, ':');
        two(millis / 60_000 % 60, out, at + 14, ':');
        two(millis / 1000 % 60, out, at + 17, '.');
        int rest = millis % 1000;
        out[at + 20] = (byte) ('0' + rest / 100);
        two(rest % 100, out, at + 21, 'Z');
    }

    private static void two(int value, byte[] out, int at, char behind) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
        out[at + 2] = (byte) behind;
    }

    private static boolean matchesPattern(byte[] bytes, int from) {
        for (int i = 0; i < BARE_LENGTH; i++) {
            byte want = PATTERN[i];
            byte got = bytes[from + i];
            boolean fits = want == 'd' ? got >= '0' && got <= '9' : got == want || (want == 'T' && got == 't');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static long localMillis(byte[] bytes, int from) {
        int year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
        int month = twoDigits(bytes, from + 5);
        int day = twoDigits(bytes, from + 8);
        int hour = twoDigits(bytes, from + 11);
        int minute = twoDigits(bytes, from + 14);
        int second = twoDigits(bytes, from + 17);
        boolean real = month >= 1
                && month <= 12
                && day >= 1
                && day <= CivilDate.daysIn(year, month)
                && hour < 24
                && minute < 60
                && second < 60;
        return real
                ? CivilDate.toDays(year, month, day) * 86_400_000 + (hour * 3600 + minute * 60 + second) * 1000L
                : FORMAT;
    }

    private static long withOffset(long local, byte[] bytes, int at, int limit) {
        byte sign = bytes[at];
        if (limit - at == 1) {
            return sign == 'Z' || sign == 'z' ? local : FORMAT;
        }
        boolean shaped = limit - at == 6
                && (sign == '+' || sign == '-')
                && digits(bytes, at + 1, at + 3) == 2
                && bytes[at + 3] == ':'
                && digits(bytes, at + 4, at + 6) == 2;
        if (!shaped) {
            return FORMAT;
        }
        int hours = twoDigits(bytes, at + 1);
        int minutes = twoDigits(bytes, at + 4);
        if (hours > 23 || minutes > 59) {
            return FORMAT;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        long instant = sign == '+' ? local - offset : local + offset;
        return instant < EARLIEST || instant > LATEST ? FORMAT : instant;
    }

    private static int digits(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i - from;
    }

    private static int fractionMillis(byte[] bytes, int from, int digits) {
        int millis = 0;
        for (int i = 0; i < 3; i++) {
            millis = millis * 10 + (i < digits ? bytes[from + i] - '0' : 0);
        }
        return millis;
    }

    private static int twoDigits(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }
}
