package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pipeline's own parser must see every record as the generator means it. */
class ParserAgreesTest {

    private static final long START = 1_790_000_000_000L;
    private static final int RECORDS = 200_000;

    private final long seed = Seeds.seed();
    private final RecordParser<Transaction> parser =
            new TransactionParser(Duration.ofMinutes(10), Instant.parse("2000-01-01T00:00:00Z"));
    private final Verdicts verdicts = new Verdicts();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void acceptsTheGoodAndRejectsTheBadWithTheirCodes() {
        TransactionGenerator generator = new TransactionGenerator(GeneratorProfile.defaults(), seed);
        Map<String, Long> contentOfId = new HashMap<>();
        for (int i = 0; i < RECORDS && wrong.size() < 20; i++) {
            long now = START + i;
            GeneratedRecord record = generator.next(now);
            parse(record.key(), record.value(), now);
            Truth truth = record.truth();
            String expected = truth.outcome() == OutcomeClass.DEAD_LETTERED ? truth.code() : "accepted";
            note(expected, truth + " in record " + i);
            Transaction accepted = verdicts.accepted;
            if (accepted != null) {
                checkContent(accepted, truth, contentOfId, now);
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    @Test
    void rejectsEveryClassOfBadRecordWithItsClassAndCode() {
        TransactionGenerator generator =
                new TransactionGenerator(GeneratorProfile.defaults().withShares(Shares.none()), seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (BadRecord bad : BadRecords.all()) {
            GeneratedRecord good = generator.next(START);
            BadRecord.Bytes spoilt = bad.mutation().spoil(new BadRecord.Bytes(good.key(), good.value()), random);
            parse(spoilt.key(), spoilt.value(), START);
            note(bad.code(), bad.name());
            Rejection why = verdicts.rejected;
            if (why != null && why.errorClass() != bad.errorClass()) {
                wrong.add(bad.name() + ": expected " + bad.errorClass() + ", got " + why);
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    private void checkContent(Transaction accepted, Truth truth, Map<String, Long> contentOfId, long now) {
        Long earlier = contentOfId.putIfAbsent(accepted.transactionId(), accepted.contentHash());
        OutcomeClass seen = earlier == null
                ? OutcomeClass.DECIDED
                : earlier == accepted.contentHash() ? OutcomeClass.DUPLICATE : OutcomeClass.CONFLICT;
        long behind = now - accepted.eventTime();
        boolean late = behind > GeneratorProfile.defaults().disorderMillis();
        if (seen != truth.outcome()) {
            wrong.add(truth + " looks like " + seen);
        }
        if (!accepted.transactionId().equals(truth.transactionId())) {
            wrong.add(truth + " reads as " + accepted.transactionId());
        }
        if (seen == OutcomeClass.DECIDED && (behind < 0 || late != truth.late())) {
            wrong.add(truth + " is behind by " + behind + " ms");
        }
    }

    private void note(String expected, String what) {
        Rejection why = verdicts.rejected;
        String got = why == null ? "accepted" : why.code();
        if (!got.equals(expected)) {
            wrong.add(what + ": expected " + expected + ", got " + (why == null ? got : why.toString()));
        }
    }

    private void parse(byte @Nullable [] key, byte @Nullable [] value, long now) {
        verdicts.accepted = null;
        verdicts.rejected = null;
        Provenance provenance = new Provenance(new Origin("transactions.raw.v1", 0, 0), now, now);
        parser.parse(new RawRecord(provenance, key, value, List.of()), verdicts);
    }

    private static final class Verdicts implements RecordParser.Verdict<Transaction> {

        private @Nullable Transaction accepted;
        private @Nullable Rejection rejected;

        @Override
        public void accept(Transaction event) {
            accepted = event;
        }

        @Override
        public void reject(Rejection why) {
            rejected = why;
        }
    }
}
