package dev.spillway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The instant at which a record should have been sent, carried as a member that the contract does not know: consumers
 * get such members untouched, so the decision brings it back whatever delayed the record, its producer included.
 */
final class IntendedTime {

    private static final byte[] MEMBER = "{\"benchNanos\":".getBytes(US_ASCII);
    private static final int DIGITS = 20;

    private IntendedTime() {}

    /** The JSON object with the instant as its first member; {@code nanos} is not negative. */
    static byte[] stamp(byte[] json, long nanos) {
        byte[] digits = Long.toString(nanos).getBytes(US_ASCII);
        byte[] stamped = new byte[MEMBER.length + digits.length + json.length];
        System.arraycopy(MEMBER, 0, stamped, 0, MEMBER.length);
        System.arraycopy(digits, 0, stamped, MEMBER.length, digits.length);
        stamped[MEMBER.length + digits.length] = ',';
        System.arraycopy(json, 1, stamped, MEMBER.length + digits.length + 1, json.length - 1);
        return stamped;
    }

    /** The instant that stands anywhere in a value, or -1 if none does. */
    static long read(byte[] value) {
        for (int at = 0; at + MEMBER.length < value.length; at++) {
            if (matches(value, at)) {
                return number(value, at + MEMBER.length);
            }
        }
        return -1;
    }

    private static boolean matches(byte[] value, int at) {
        for (int i = 0; i < MEMBER.length; i++) {
            if (value[at + i] != MEMBER[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] value, int at) {
        long number = 0;
        for (int i = at; i < Math.min(value.length, at + DIGITS) && value[i] >= '0' && value[i] <= '9'; i++) {
            number = number * 10 + value[i] - '0';
        }
        return number;
    }
}
