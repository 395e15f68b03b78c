package dev.spillway.generator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Text being written as bytes, reused from record to record. ASCII, but for what {@link #addUtf8} adds. */
final class ByteText {

    private static final long DAY_MILLIS = 86_400_000;

    private byte[] bytes = new byte[1024];
    private int length;
    private long cachedDay = Long.MIN_VALUE;
    private final byte[] cachedDate = new byte[10];

    ByteText clear() {
        length = 0;
        return this;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    ByteText add(byte[] text) {
        return add(text, 0);
    }

    ByteText add(byte[] text, int from) {
        int count = text.length - from;
        room(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
        return this;
    }

    ByteText addUtf8(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("deprecation") // the one call that copies Latin-1 text without a detour
    ByteText add(String text) {
        int count = text.length();
        room(count);
        text.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    ByteText add(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Decimal digits of a number that is not negative, with zeros in front up to {@code width}. */
    ByteText digits(long value, int width) {
        int count = width;
        for (long rest = value, i = 0; rest > 0; rest /= 10) {
            i++;
            count = Math.max(count, (int) i);
        }
        room(count);
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** {@code minor} as a decimal number with {@code scale} fraction digits. */
    ByteText decimal(long minor, int scale) {
        long unit = 1;
        for (int i = 0; i < scale; i++) {
            unit *= 10;
        }
        digits(minor / unit, 1);
        return scale == 0 ? this : add('.').digits(minor % unit, scale);
    }

    /** Hexadecimal digits of the low {@code width} half-bytes. */
    ByteText hex(long value, int width) {
        room(width);
        for (int i = width - 1; i >= 0; i--) {
            bytes[length++] = (byte) Character.forDigit((int) (value >>> (4 * i)) & 15, 16);
        }
        return this;
    }

    /**
     * An instant in RFC 3339 with milliseconds.
     *
     * @param epochMillis the instant, years 1970 to 9999
     * @param offsetMinutes offset from UTC in which it is written, 0 for {@code Z}
     */
    ByteText instant(long epochMillis, int offsetMinutes) {
        long local = epochMillis + offsetMinutes * 60_000L;
        date(Math.floorDiv(local, DAY_MILLIS));
        int ofDay = (int) Math.floorMod(local, DAY_MILLIS);
        add('T').digits(ofDay / 3_600_000, 2).add(':').digits(ofDay / 60_000 % 60, 2);
        add(':').digits(ofDay / 1_000 % 60, 2).add('.').digits(ofDay % 1_000, 3);
        if (offsetMinutes == 0) {
            return add('Z');
        }
        int size = Math.abs(offsetMinutes);
        return add(offsetMinutes < 0 ? '-' : '+').digits(size / 60, 2).add(':').digits(size % 60, 2);
    }

    private void date(long day) {
        if (day != cachedDay) {
            byte[] text = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, cachedDate, 0, cachedDate.length);
            cachedDay = day;
        }
        add(cachedDate);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
