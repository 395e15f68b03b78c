package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Follows the hash chain of one partition of the audit log, link by link from its first, and stops at the first that is
 * broken. Written after the contract, with no code of those who write the chain.
 */
public final class AuditChain {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String START = "0".repeat(64);

    private final int partition;
    private String head = START;
    private long links;
    private @Nullable Broken broken;
    private String decisionId = "";

    /** The chain of a partition, before its first link. */
    public AuditChain(int partition) {
        this.partition = partition;
    }

    /** What can be wrong with a link. */
    public enum Reason {
        /** It is no link by its contract. */
        UNREADABLE,
        /** It does not continue the link before it: one is missing, was added, or stands elsewhere. */
        PREVIOUS_HASH,
        /** Its hash is not that of its bytes: it was changed. */
        HASH,
        /** It says that it has another number in the chain. */
        SEQUENCE,
        /** It says that it stands in another partition. */
        PARTITION,
        /** The log starts at a later offset: links before it were deleted. */
        BEGINNING_GONE
    }

    /**
     * The first link that does not hold.
     *
     * @param partition of the audit log
     * @param offset where it stands
     * @param sequence which number in the chain it should be
     * @param reason what is wrong
     * @param detail what was expected and what was found, for people
     */
    public record Broken(int partition, long offset, long sequence, Reason reason, String detail) {}

    /** Takes the next record; false if the chain is broken, here or before. */
    public boolean take(long offset, byte @Nullable [] value) {
        Link link = read(value);
        decisionId = link == null ? "" : link.decisionId;
        if (broken != null) {
            return false;
        }
        if (link == null) {
            return fail(offset, Reason.UNREADABLE, "expected a link with previousHash, hash and entry");
        }
        if (!link.previous.equals(head)) {
            return fail(offset, Reason.PREVIOUS_HASH, "expected " + head + ", found " + link.previous);
        }
        String hash = sha256(head, link.entry);
        if (!link.hash.equals(hash)) {
            return fail(offset, Reason.HASH, "expected " + hash + " by its bytes, found " + link.hash);
        }
        if (link.sequence != links) {
            return fail(offset, Reason.SEQUENCE, "expected " + links + ", found " + link.sequence);
        }
        if (link.partition != partition) {
            return fail(offset, Reason.PARTITION, "expected " + partition + ", found " + link.partition);
        }
        head = hash;
        links++;
        return true;
    }

    /** Says that the log has nothing before an offset above 0. */
    public void beginsAt(long offset) {
        if (offset > 0) {
            fail(offset, Reason.BEGINNING_GONE, "expected the log from offset 0, found its first at " + offset);
        }
    }

    /** The decision that the record taken last logs, empty if it could not be read; also behind a broken link. */
    String decisionId() {
        return decisionId;
    }

    /** The partition. */
    public int partition() {
        return partition;
    }

    /** How many links hold, from the first. */
    public long links() {
        return links;
    }

    /** The hash of the last link that holds; zeros for an empty chain. Kept elsewhere, it proves that no end was cut off. */
    public String head() {
        return head;
    }

    /** The first link that does not hold, null if all do. */
    public @Nullable Broken broken() {
        return broken;
    }

    private boolean fail(long offset, Reason reason, String detail) {
        broken = new Broken(partition, offset, links, reason, detail);
        return false;
    }

    private static String sha256(String previous, byte[] entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(digest.digest(entry));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable Link read(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Link link = new Link();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (!link.take(name, parser, value)) {
                    return null;
                }
            }
            boolean ended = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return ended && link.members == 5 ? link : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** One link as it was read. */
    private static final class Link {
        private String previous = "";
        private String hash = "";
        private String decisionId = "";
        private byte[] entry = new byte[0];
        private long sequence = -1;
        private long partition = -1;
        private int members;

        boolean take(String name, JsonParser parser, byte[] value) throws IOException {
            members++;
            switch (name) {
                case "previousHash" -> previous = parser.getText();
                case "hash" -> hash = parser.getText();
                case "entry" -> {
                    return takeEntry(parser, value);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean takeEntry(JsonParser parser, byte[] value) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_NUMBER_INT && name.equals("sequence")) {
                    sequence = parser.getLongValue();
                    members++;
                } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("partition")) {
                    partition = parser.getLongValue();
                    members++;
                } else if (token == JsonToken.VALUE_STRING && name.equals("decisionId")) {
                    decisionId = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
            int to = (int) parser.currentLocation().getByteOffset();
            entry = Arrays.copyOfRange(value, from, to);
            return true;
        }
    }
}
