package dev.spillway.types.transactions;

import java.nio.charset.StandardCharsets;

/** Recognises IPv4 in four decimal parts and IPv6 in the text forms of RFC 4291, without zone. Nothing is looked up. */
final class IpLiteral {

    private static final int GROUPS = 8;

    private IpLiteral() {}

    /** Whether the bytes are the text of an address. IPv4, the usual form, is judged without garbage. */
    static boolean valid(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == ':') {
                return six(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        }
        return four(bytes, from, length);
    }

    private static boolean four(byte[] bytes, int from, int length) {
        int parts = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i <= from + length; i++) {
            int b = i < from + length ? bytes[i] : '.';
            if (b == '.') {
                if (digits == 0 || value > 255) {
                    return false;
                }
                parts++;
                digits = 0;
                value = 0;
            } else {
                boolean leadingZero = digits > 0 && value == 0;
                if (b < '0' || b > '9' || digits == 3 || leadingZero) {
                    return false;
                }
                value = 10 * value + b - '0';
                digits++;
            }
        }
        return parts == 4;
    }

    private static boolean four(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return four(bytes, 0, bytes.length);
    }

    private static boolean six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        String after = text.substring(gap + 2);
        int left = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int right = after.isEmpty() ? 0 : groups(after, true);
        return left >= 0 && right >= 0 && left + right < GROUPS;
    }

    private static int groups(String text, boolean last) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].indexOf('.') >= 0) {
                if (!last || i != parts.length - 1 || !four(parts[i])) {
                    return -1;
                }
                count += 2;
            } else if (hexGroup(parts[i])) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean hexGroup(String part) {
        return part.length() >= 1
                && part.length() <= 4
                && part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }
}
