package dev.spillway.types.transactions;

/** Recognises IPv4 in four decimal parts and IPv6 in the text forms of RFC 4291, without zone. Nothing is looked up. */
final class IpLiteral {

    private static final int GROUPS = 8;

    private IpLiteral() {}

    /** Whether the text is an address. */
    static boolean valid(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    private static boolean four(String text) {
        String[] parts = text.split("\\.", 5);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean shaped = part.length() >= 1
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!shaped || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
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
