package dev.spillway.local.audit;

import static dev.spillway.local.audit.Records.DEAD_LETTERS;
import static dev.spillway.local.audit.Records.PRODUCED_AT;
import static dev.spillway.local.audit.Records.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.types.transactions.Decision.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditBooksTest {
    private final AuditBooks books = new AuditBooks(Records.topics());

    @Test
    void closesWhenEveryRecordEndedOnce() {
        decide(0, "t0");
        deadLetter(1);
        end(2, OutcomeClass.DUPLICATE);
        end(3, OutcomeClass.CONFLICT);

        AuditResult result = result(4);

        assertThat(books.isClosed(Map.of(0, 4L))).isTrue();
        assertThat(result.booksClose()).isTrue();
        assertThat(result.raw()).isEqualTo(4);
        assertThat(result.outcomes())
                .containsEntry(OutcomeClass.DECIDED, 1L)
                .containsEntry(OutcomeClass.DEAD_LETTERED, 1L)
                .containsEntry(OutcomeClass.LATE, 0L);
        assertThat(result.decisions()).containsEntry(Verdict.REVIEW, 1L).containsEntry(Verdict.DECLINE, 0L);
        assertThat(result.deadLetters()).containsExactly(Map.entry("AMOUNT_SCALE", 1L));
        assertThat(result.stages().get("dedupe-transaction")).containsEntry(OutcomeClass.CONFLICT, 1L);
        assertThat(result.partitions().get(0)).containsEntry("raw", 4L).containsEntry("missing", 0L);
    }

    @Test
    void catchesDroppedOutcome() {
        raw(0);
        expectMissing(Violation.Kind.NO_OUTCOME);
    }

    @Test
    void catchesDroppedDecision() {
        raw(0);
        outcome(0, OutcomeClass.DECIDED, "OK", "t0");
        expectMissing(Violation.Kind.NO_DECISION);
    }

    @Test
    void catchesDecisionWithoutOutcome() {
        raw(0);
        decision(0, "t0", 0.5);
        expectMissing(Violation.Kind.DECISION_WITHOUT_OUTCOME);
    }

    @Test
    void catchesDecisionOfRecordThatEndedAsDuplicate() {
        raw(0);
        outcome(0, OutcomeClass.DUPLICATE, "SAME_CONTENT", "t0");
        decision(0, "t0", 0.5);
        expectMissing(Violation.Kind.DECISION_WITHOUT_OUTCOME);
    }

    @Test
    void catchesMissingDeadLetter() {
        raw(0);
        outcome(0, OutcomeClass.DEAD_LETTERED, "AMOUNT_SCALE", "");
        expectMissing(Violation.Kind.NO_DEAD_LETTER);
    }

    @Test
    void catchesOutcomeOfRecordThatIsNotThere() {
        outcome(0, OutcomeClass.DUPLICATE, "SAME_CONTENT", "t0");
        expectMissing(Violation.Kind.NO_RAW_RECORD);
    }

    @Test
    void catchesTwoDifferentDecisionsOfOneTransactionOnce() {
        decide(0, "t0");
        decision(0, "t0", 0.75);
        decision(0, "t0", 0.25);

        assertThat(result(1).twice()).isEqualTo(1);
        assertThat(result(1).violations()).containsOnlyKeys(Violation.Kind.TWO_DECISIONS);
        assertThat(result(1).booksClose()).isFalse();
    }

    @Test
    void catchesTwoDifferentOutcomesOfOneRecordOnce() {
        decide(0, "t0");
        outcome(0, OutcomeClass.DUPLICATE, "SAME_CONTENT", "t0");
        outcome(0, OutcomeClass.CONFLICT, "CONTENT_DIFFERS", "t0");

        assertThat(result(1).twice()).isEqualTo(1);
        assertThat(result(1).examples().get(0).origin()).isEqualTo("transactions.raw.v1:0:0");
        assertThat(result(1).outcomes()).containsEntry(OutcomeClass.DECIDED, 1L);
    }

    @Test
    void catchesDecisionsOfTwoTransactionsFromOneRecord() {
        decide(0, "t0");
        decision(0, "t1", 0.5);
        assertThat(result(1).twice()).isEqualTo(1);
    }

    @Test
    void countsIdenticalRedeliveriesApartAndOnlyTheFirst() {
        decide(0, "t0");
        deadLetter(1);
        decision(0, "t0", 0.5);
        outcome(0, OutcomeClass.DECIDED, "OK", "t0");
        books.deadLetter(Records.deadLetter(0, 1, "AMOUNT_SCALE"), DEAD_LETTERS, 0, 9);

        AuditResult result = result(2);

        assertThat(result.booksClose()).isTrue();
        assertThat(result.repeats()).isEqualTo(3);
        assertThat(result.decisions()).containsEntry(Verdict.REVIEW, 1L);
        assertThat(result.deadLetters()).containsExactly(Map.entry("AMOUNT_SCALE", 1L));
        assertThat(result.produceToVisible().count()).isEqualTo(1);
    }

    @Test
    void namesSameDecisionFromTwoRawRecords() {
        decide(0, "t0");
        decide(1, "t0");
        assertThat(result(2).decidedAgain()).isEqualTo(1);
    }

    @Test
    void waitsForRawRecordsNotYetReadAndSkipsHolesThatWere() {
        decide(0, "t0");
        decide(5, "t5");

        assertThat(books.isClosed(Map.of(0, 8L))).as("read to 6 only").isFalse();
        books.rawReadTo(0, 8);

        assertThat(books.isClosed(Map.of(0, 8L))).as("markers at 1-4, 6, 7").isTrue();
        assertThat(result(8).booksClose()).isTrue();
    }

    @Test
    void leavesWhatCameAfterTheEndOutOfMissing() {
        decide(0, "t0");
        raw(1);
        assertThat(books.isClosed(Map.of(0, 1L))).isTrue();
        assertThat(result(1).missing()).isZero();
        assertThat(result(2).missing()).isEqualTo(1);
    }

    @Test
    void countsLateAndUnenrichedDecisions() {
        byte[] value = Records.decision(0, 0, "t0", "DECLINE", 1, PRODUCED_AT, "[\"FX\"]", true);
        books.decision(value, 0, 0, times(PRODUCED_AT, PRODUCED_AT));

        assertThat(result(1).late()).isEqualTo(1);
        assertThat(result(1).unenriched()).isEqualTo(1);
    }

    @Test
    void survivesRecordsThatFollowNoContract() {
        for (String text :
                List.of("", "{", "[]", "null", "{}", "{\"origin\":{}}", "{\"origin\":3,\"code\":{\"a\":[1]}}")) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            books.outcome(value, 0, 0, 0);
            books.decision(value, 0, 0, times(-1, 0));
            books.deadLetter(value, DEAD_LETTERS, 0, 0);
        }
        books.outcome(null, 0, 0, 0);

        assertThat(result(1).unreadable()).isEqualTo(22);
        assertThat(result(1).raw()).isZero();
    }

    @Test
    void leavesRecordsOfOtherOriginsApart() {
        String other = new String(Records.outcome(0, 0, OutcomeClass.DECIDED, "OK", ""), StandardCharsets.UTF_8)
                .replace(Records.RAW, "transactions.validated.v1");
        books.outcome(other.getBytes(StandardCharsets.UTF_8), 0, 0, 0);

        assertThat(result(1).foreign()).isEqualTo(1);
        assertThat(result(1).outcomes()).containsEntry(OutcomeClass.DECIDED, 0L);
    }

    private void expectMissing(Violation.Kind kind) {
        AuditResult result = result(1);
        assertThat(books.isClosed(Map.of(0, 1L))).isFalse();
        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.violations()).containsExactly(Map.entry(kind, 1L));
        assertThat(result.examples())
                .singleElement()
                .extracting(Violation::origin)
                .isEqualTo("transactions.raw.v1:0:0");
    }

    private void raw(long offset) {
        books.raw(0, offset, PRODUCED_AT);
        books.rawReadTo(0, offset + 1);
    }

    private void decide(long offset, String transaction) {
        raw(offset);
        outcome(offset, OutcomeClass.DECIDED, "OK", transaction);
        decision(offset, transaction, 0.5);
    }

    private void deadLetter(long offset) {
        raw(offset);
        books.deadLetter(Records.deadLetter(0, offset, "AMOUNT_SCALE"), DEAD_LETTERS, 0, offset);
        outcome(offset, OutcomeClass.DEAD_LETTERED, "AMOUNT_SCALE", "");
    }

    private void end(long offset, OutcomeClass outcome) {
        raw(offset);
        outcome(offset, outcome, "CODE", "r");
    }

    private void outcome(long offset, OutcomeClass outcome, String code, String reference) {
        books.outcome(Records.outcome(0, offset, outcome, code, reference), 0, 0, PRODUCED_AT);
    }

    private void decision(long offset, String transaction, double score) {
        books.decision(
                Records.decision(0, offset, transaction, "REVIEW", score), 0, 0, times(PRODUCED_AT, PRODUCED_AT + 5));
    }

    private AuditResult result(long end) {
        return books.result(Map.of(0, end), Map.of());
    }
}
