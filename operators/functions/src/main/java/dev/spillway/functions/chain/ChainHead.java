package dev.spillway.functions.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The end of a chain, which the next link continues: {@code hash = SHA-256(hash before, entry's bytes)}. Whoever changes,
 * removes, adds or moves an entry would have to write every later one again; whoever cuts entries off the end is found by
 * counting only.
 *
 * @param sequence how many links the chain has, 0 or more; the number of the next one
 * @param hash of the last link, 64 hexadecimal digits; of an empty chain, zeros
 */
public record ChainHead(long sequence, String hash) {

    /** An empty chain. */
    public static final ChainHead NONE = new ChainHead(0, "0".repeat(64));

    /** The head after an entry. */
    public ChainHead next(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(hash));
        return new ChainHead(sequence + 1, HexFormat.of().formatHex(digest.digest(entry)));
    }

    /** The link as it stands in the log: {@code {"previousHash":..,"hash":..,"entry":<the bytes>}}. */
    public byte[] link(byte[] entry) {
        byte[] before = ("{\"previousHash\":\"" + hash + "\",\"hash\":\"" + next(entry).hash + "\",\"entry\":")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] link = new byte[before.length + entry.length + 1];
        System.arraycopy(before, 0, link, 0, before.length);
        System.arraycopy(entry, 0, link, before.length, entry.length);
        link[link.length - 1] = '}';
        return link;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
