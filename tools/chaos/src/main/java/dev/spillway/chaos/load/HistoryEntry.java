package dev.spillway.chaos.load;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One record that the broker acknowledged.
 *
 * @param partition of the raw topic
 * @param offset of the raw topic
 * @param key fingerprint of the key bytes
 * @param value fingerprint of the value bytes
 */
public record HistoryEntry(int partition, long offset, long key, long value) {

    /** The first eight bytes of the SHA-256 of {@code bytes}, and never 0; 0 for no bytes at all. */
    public static long print(byte @Nullable [] bytes) {
        if (bytes == null) {
            return 0;
        }
        try {
            long print = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
            return print == 0 ? 1 : print;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
