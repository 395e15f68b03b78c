package dev.spillway.types.transactions;

import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.json.JsonToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns raw bytes into a valid transaction, or says which rule of the contract they break first: the value as a whole,
 * then the key, then the fields in the contract's order. One pass over the bytes, which stay as they are; no byte
 * sequence makes it throw. Safe for use by several threads.
 */
public final class TransactionParser implements RecordParser<Transaction> {

    /** Longest value that is read, bytes. */
    public static final int MAX_VALUE_BYTES = 64 * 1024;

    private static final long serialVersionUID = 1L;

    private final long maxAheadMillis;
    private final long earliest;

    /**
     * A parser.
     *
     * @param maxAhead how far an event time may be ahead of the record's Kafka timestamp, 0 or more
     * @param earliest the earliest event time
     */
    public TransactionParser(Duration maxAhead, Instant earliest) {
        this.maxAheadMillis = maxAhead.toMillis();
        this.earliest = earliest.toEpochMilli();
    }

    @Override
    public void parse(RawRecord raw, Verdict<Transaction> to) {
        parse(raw.provenance(), raw.value(), raw.key(), true, to);
    }

    /** Reads a value on its own, for hops whose key was checked before. Calls {@code to} exactly once. */
    public void parseValue(Provenance provenance, byte[] value, Verdict<Transaction> to) {
        parse(provenance, value, null, false, to);
    }

    private void parse(
            Provenance provenance,
            byte @Nullable [] value,
            byte @Nullable [] key,
            boolean keyed,
            Verdict<Transaction> to) {
        Findings findings = new Findings();
        if (value == null || value.length == 0) {
            findings.found(
                    DeadLetterCode.EMPTY_VALUE,
                    "",
                    "expected a JSON object, found " + (value == null ? "null" : "0 bytes"));
            to.reject(findings.first());
            return;
        }
        Members members = new Members(value);
        FieldChecks fields = null;
        if (sized(value, findings) && members.read(findings) && (!keyed || keyMatches(key, members, findings))) {
            fields = new FieldChecks(members, findings);
        }
        if (fields == null || !fields.check(earliest, latest(provenance))) {
            to.reject(findings.first());
            return;
        }
        to.accept(new Transaction(
                provenance,
                members.text(),
                value.length,
                fields.slices(),
                fields.amountMinor(),
                fields.currency(),
                fields.eventTime(),
                fields.type(),
                fields.contentHash()));
    }

    private long latest(Provenance provenance) {
        long latest = provenance.producedAt() + maxAheadMillis;
        return latest < provenance.producedAt() ? Long.MAX_VALUE : latest;
    }

    private static boolean sized(byte[] value, Findings findings) {
        return value.length <= MAX_VALUE_BYTES
                || findings.found(
                        DeadLetterCode.TOO_LARGE,
                        "",
                        "expected at most " + MAX_VALUE_BYTES + " bytes, found " + value.length);
    }

    private static boolean keyMatches(byte @Nullable [] key, Members members, Findings findings) {
        if (key == null || key.length == 0) {
            return findings.found(
                    DeadLetterCode.KEY_MISSING, "", "expected the accountId as the record's key, found none");
        }
        if (members.token(Member.ACCOUNT_ID) != JsonToken.STRING) {
            return true;
        }
        int start = members.start(Member.ACCOUNT_ID);
        int end = start + members.length(Member.ACCOUNT_ID);
        return Arrays.equals(key, 0, key.length, members.text(), start, end)
                || findings.found(
                        DeadLetterCode.KEY_MISMATCH,
                        "accountId",
                        "expected the record's key to be the accountId "
                                + Findings.shown(members.string(Member.ACCOUNT_ID)) + ", found "
                                + Findings.shown(new String(key, StandardCharsets.UTF_8)));
    }
}
