package dev.spillway.jobs.transactions;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Transactions for tests, made by the real parser from JSON. */
public final class Transactions {

    private static final TransactionParser PARSER = new TransactionParser(Duration.ofDays(1), Instant.EPOCH);

    private Transactions() {}

    /**
     * A transaction of account {@code acc-1} to be.
     *
     * @param id transaction id
     * @param eventTime epoch milliseconds
     * @param amountMinor cents
     */
    public record Draft(String id, long eventTime, long amountMinor) {

        public Draft withAmount(long cents) {
            return new Draft(id, eventTime, cents);
        }

        /** The transaction as read at a raw offset. */
        public Transaction at(long offset) {
            return parse(
                    """
                    {"transactionId":"%s","accountId":"acc-1","merchantId":"mer-1","amount":"%s","currency":"EUR",\
                    "eventTime":"%s","type":"PURCHASE"}""".formatted(id, BigDecimal.valueOf(amountMinor, 2), Instant.ofEpochMilli(eventTime)), offset);
        }
    }

    /** Parses a transaction that must be valid. */
    public static Transaction parse(String json, long offset) {
        Provenance provenance =
                new Provenance(new Origin("transactions.raw.v1", 0, offset), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        List<Transaction> accepted = new ArrayList<>();
        PARSER.parse(
                new RawRecord(
                        provenance,
                        "acc-1".getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8),
                        List.of()),
                new RecordParser.Verdict<>() {
                    @Override
                    public void accept(Transaction event) {
                        accepted.add(event);
                    }

                    @Override
                    public void reject(Rejection why) {
                        throw new AssertionError(why + " for " + json);
                    }
                });
        return accepted.get(0);
    }
}
