package dev.spillway.types.transactions;

import dev.spillway.core.Codec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.ObjectCodec;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import dev.spillway.core.json.JsonContractException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Valid transactions as the producer's own bytes. Times were judged at the raw topic and are not judged again. */
public final class TransactionCodec implements Codec<Transaction> {

    private static final long serialVersionUID = 1L;

    private static final TransactionParser PARSER =
            new TransactionParser(Duration.ofMillis(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MIN_VALUE));

    @Override
    public byte[] key(Transaction value) {
        return value.accountId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Transaction value) {
        return value.json();
    }

    @Override
    public void parse(RawRecord raw, Verdict<Transaction> to) {
        byte[] value = raw.value();
        try {
            to.accept(read(raw.provenance(), value == null ? new byte[0] : value));
        } catch (JsonContractException broken) {
            to.reject(
                    new Rejection(ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD, broken.field(), broken.message()));
        }
    }

    static Transaction read(Provenance provenance, byte[] json) throws JsonContractException {
        Result result = new Result();
        PARSER.parseValue(provenance, json, result);
        Transaction transaction = result.transaction;
        if (transaction == null) {
            throw new JsonContractException(result.field, result.message);
        }
        return transaction;
    }

    private static final class Result implements Verdict<Transaction> {
        private @Nullable Transaction transaction;
        private String field = "";
        private String message = "";

        @Override
        public void accept(Transaction event) {
            transaction = event;
        }

        @Override
        public void reject(Rejection why) {
            field = why.field();
            message = why.code() + ": " + why.message();
        }
    }
}
