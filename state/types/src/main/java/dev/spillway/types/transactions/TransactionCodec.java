package dev.spillway.types.transactions;

import dev.spillway.core.Codec;
import dev.spillway.core.RawRecord;
import java.nio.charset.StandardCharsets;

/** Transactions in {@code transactions.raw.v1}: the account as the key, the producer's bytes as the value. */
public final class TransactionCodec implements Codec<Transaction> {

    private static final long serialVersionUID = 1L;

    private final TransactionParser parser;

    /** A codec that reads by the parser's rules. */
    public TransactionCodec(TransactionParser parser) {
        this.parser = parser;
    }

    @Override
    public void parse(RawRecord raw, Verdict<Transaction> to) {
        parser.parse(raw, to);
    }

    @Override
    public byte[] key(Transaction value) {
        return value.accountId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Transaction value) {
        return value.json();
    }
}
