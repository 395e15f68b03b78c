package dev.spillway.jobs.transactions.distribution;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hides values. The hash is HMAC-SHA-256 (RFC 2104) cut to 128 bits, keyed with a secret so that it cannot be looked up
 * in a table of known accounts.
 */
final class Masking implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;
    private static final int VISIBLE = 4;

    private final String hashKey;
    private transient @Nullable Mac mac;

    /** Masks with a secret; an empty one hides nothing from somebody who knows the values. */
    Masking(String hashKey) {
        this.hashKey = hashKey.isEmpty() ? "spillway" : hashKey;
    }

    /** The value with all but its last four characters starred; a short value is all stars. */
    static String last4(String value) {
        int length = value.codePointCount(0, value.length());
        int hidden = length <= VISIBLE ? length : length - VISIBLE;
        return "*".repeat(hidden) + value.substring(value.offsetByCodePoints(0, hidden));
    }

    /** 32 hexadecimal digits. */
    String hash(String value) {
        byte[] digest = mac().doFinal(value.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }

    private Mac mac() {
        if (mac == null) {
            try {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(hashKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, e);
            }
        }
        return mac;
    }
}
