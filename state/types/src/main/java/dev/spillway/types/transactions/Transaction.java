package dev.spillway.types.transactions;

import dev.spillway.core.Event;
import dev.spillway.core.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A valid payment: the producer's own bytes, untouched, with the few values that decisions need beside them. Text
 * fields are slices of those bytes and become strings only when somebody asks, because most hops never do. Fields that
 * the contract does not name stay in the bytes and reach every consumer.
 *
 * <p>Immutable, but for strings that are remembered once made; not safe for use by several threads at once.
 */
public final class Transaction implements Event {

    /** Two ints a text field: start and length in {@link #text}; length -1 where the field is absent. */
    static final int SLICE_INTS = 2 * TextField.values().length;

    private final Provenance provenance;
    private final byte[] text;
    private final int jsonLength;
    private final int[] slices;
    private final long amountMinor;
    private final String currency;
    private final long eventTime;
    private final TransactionType type;
    private final long contentHash;
    private final @Nullable String[] strings = new @Nullable String[TextField.values().length];

    /**
     * For the parser and the serializer.
     *
     * @param provenance the raw record
     * @param text the JSON object as received, followed by the decoded form of those text fields that had escapes
     * @param jsonLength how much of {@code text} is the JSON object
     * @param slices start and length of each {@link TextField} in {@code text}, length -1 where absent
     * @param amountMinor amount in minor units of {@code currency}, 0 to 10^18 - 1
     * @param currency ISO 4217 code
     * @param eventTime epoch milliseconds
     * @param type kind of payment
     * @param contentHash hash of all members, whatever their order
     */
    Transaction(
            Provenance provenance,
            byte[] text,
            int jsonLength,
            int[] slices,
            long amountMinor,
            String currency,
            long eventTime,
            TransactionType type,
            long contentHash) {
        this.provenance = provenance;
        this.text = text;
        this.jsonLength = jsonLength;
        this.slices = slices;
        this.amountMinor = amountMinor;
        this.currency = currency;
        this.eventTime = eventTime;
        this.type = type;
        this.contentHash = contentHash;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public String key() {
        return accountId();
    }

    @Override
    public String id() {
        return transactionId();
    }

    @Override
    public long eventTime() {
        return eventTime;
    }

    @Override
    public long contentHash() {
        return contentHash;
    }

    /** The client's id of the payment. */
    public String transactionId() {
        return text(TextField.TRANSACTION_ID);
    }

    /** The account that pays. */
    public String accountId() {
        return text(TextField.ACCOUNT_ID);
    }

    /** The merchant, or whoever takes its place, such as an ATM's operator. */
    public String merchantId() {
        return text(TextField.MERCHANT_ID);
    }

    /** Amount in minor units of {@link #currency()}, 0 to 10^18 - 1. */
    public long amountMinor() {
        return amountMinor;
    }

    /** ISO 4217 code. */
    public String currency() {
        return currency;
    }

    /** Kind of payment. */
    public TransactionType type() {
        return type;
    }

    /** A text field, empty where the producer left it out. */
    public String text(TextField field) {
        int i = field.ordinal();
        String known = strings[i];
        if (known == null) {
            int length = slices[2 * i + 1];
            known = length <= 0 ? "" : new String(text, slices[2 * i], length, StandardCharsets.UTF_8);
            strings[i] = known;
        }
        return known;
    }

    /** A copy of the JSON object exactly as the producer sent it. */
    public byte[] json() {
        return Arrays.copyOf(text, jsonLength);
    }

    /** The bytes behind {@link #json()}, not copied: read the first {@link #jsonLength()} of them, change none. */
    public byte[] textBytes() {
        return text;
    }

    /** Length of the JSON object in bytes. */
    public int jsonLength() {
        return jsonLength;
    }

    int[] slices() {
        return slices;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Transaction that
                && provenance.equals(that.provenance)
                && Arrays.equals(text, that.text)
                && jsonLength == that.jsonLength
                && Arrays.equals(slices, that.slices)
                && amountMinor == that.amountMinor
                && currency.equals(that.currency)
                && eventTime == that.eventTime
                && type == that.type
                && contentHash == that.contentHash;
    }

    @Override
    public int hashCode() {
        return provenance.hashCode();
    }

    @Override
    public String toString() {
        return "Transaction[" + provenance.origin().toText() + " "
                + new String(text, 0, jsonLength, StandardCharsets.UTF_8) + "]";
    }
}
