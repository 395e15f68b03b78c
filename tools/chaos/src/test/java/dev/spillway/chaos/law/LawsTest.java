package dev.spillway.chaos.law;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.chaos.load.HistoryEntry;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Each checker finds the one damage that it is there for, and nothing in what is sound. */
class LawsTest {

    private static final String RAW = "transactions.raw.v1";

    private final Findings findings = new Findings();
    private final HistoryBook history = new HistoryBook();

    @Test
    void soundTopicsBreakNoLaw() {
        acknowledged(0, 0, "a", "one");
        acknowledged(0, 1, "a", "two");
        readRaw(record(0, 0, "a", "one"), record(0, 1, "a", "two"));
        letters(letter("a", "one", 0));
        reads(decision("d1", "t1", "a", "APPROVE", 0), decision("d2", "t2", "a", "REVIEW", 1));
        assertThat(findings.total()).isZero();
    }

    @Test
    void findsAnAcknowledgedRecordThatIsGone() {
        acknowledged(0, 0, "a", "one");
        acknowledged(0, 1, "a", "two");
        readRaw(record(0, 0, "a", "one"));
        assertBroken(Law.ACKNOWLEDGED_IS_KEPT, 1);
    }

    @Test
    void findsAnotherRecordInThePlaceOfTheAcknowledgedOne() {
        acknowledged(0, 0, "a", "one");
        readRaw(record(0, 0, "a", "0ne"));
        assertBroken(Law.ACKNOWLEDGED_IS_KEPT, 1);
    }

    @Test
    void findsARecordThatNobodySent() {
        acknowledged(0, 0, "a", "one");
        readRaw(record(0, 0, "a", "one"), record(0, 1, "a", "one"));
        assertBroken(Law.ACKNOWLEDGED_IS_KEPT, 1);
    }

    @Test
    void findsADeadLetterWithOneByteChanged() {
        acknowledged(0, 0, "a", "one");
        letters(letter("a", "onE", 0));
        assertBroken(Law.LETTER_HOLDS_THE_RECORD, 1);
    }

    @Test
    void takesAnIdenticalRepeatForWhatItIs() {
        FirstOccurrenceReader reader =
                reads(decision("d1", "t1", "a", "APPROVE", 0), decision("d1", "t1", "a", "APPROVE", 0));
        assertThat(findings.total()).isZero();
        assertThat(reader.decisions()).isEqualTo(1);
        assertThat(reader.repeats()).isEqualTo(1);
        assertThat(reader.differing()).isZero();
    }

    @Test
    void findsARepeatThatDecidesOtherwise() {
        FirstOccurrenceReader reader =
                reads(decision("d1", "t1", "a", "APPROVE", 0), decision("d1", "t1", "a", "DECLINE", 0));
        assertBroken(Law.REPEATS_ARE_IDENTICAL, 1);
        assertThat(reader.differing()).isEqualTo(1);
    }

    @Test
    void findsATransactionWithTwoIds() {
        reads(decision("d1", "t1", "a", "APPROVE", 0), decision("d9", "t1", "a", "APPROVE", 0));
        assertBroken(Law.ONE_ID_A_TRANSACTION, 1);
    }

    @Test
    void findsTransactionsOfAnAccountInTheWrongOrder() {
        reads(decision("d2", "t2", "a", "APPROVE", 1), decision("d1", "t1", "a", "APPROVE", 0));
        assertBroken(Law.ORDER_OF_AN_ACCOUNT, 1);
    }

    @Test
    void letsAccountsOvertakeEachOtherAndRepeatsComeLate() {
        reads(
                decision("d2", "t2", "b", "APPROVE", 1),
                decision("d1", "t1", "a", "APPROVE", 0),
                decision("d3", "t3", "a", "APPROVE", 2),
                decision("d1", "t1", "a", "APPROVE", 0));
        assertThat(findings.total()).isZero();
    }

    @Test
    void findsWhatIsNoDecisionAndNoDeadLetter() {
        reads("{\"decisionId\":\"d1\"}");
        letters("no json");
        assertBroken(Law.CONTRACT, 2);
    }

    private void assertBroken(Law law, long times) {
        assertThat(findings.byLaw()).containsEntry(law, times);
        assertThat(findings.total()).isEqualTo(times);
        assertThat(findings.examples()).containsOnlyKeys(law);
    }

    private void acknowledged(int partition, long offset, String key, String value) {
        history.add(new HistoryEntry(
                partition, offset, HistoryEntry.print(key.getBytes(UTF_8)), HistoryEntry.print(value.getBytes(UTF_8))));
    }

    @SafeVarargs
    private void readRaw(ConsumerRecord<byte[], byte[]>... records) {
        RawTopicCheck check = new RawTopicCheck(history, findings);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            check.take(record);
        }
        check.end();
    }

    private void letters(String... values) {
        DeadLetterCheck check = new DeadLetterCheck(RAW, history, findings);
        for (int i = 0; i < values.length; i++) {
            check.take(record(0, i, "", values[i]));
        }
    }

    private FirstOccurrenceReader reads(String... decisions) {
        FirstOccurrenceReader reader = new FirstOccurrenceReader(findings);
        for (int i = 0; i < decisions.length; i++) {
            reader.take(record(0, i, "", decisions[i]));
        }
        return reader;
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String key, String value) {
        return new ConsumerRecord<>(RAW, partition, offset, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static String letter(String key, String value, long offset) {
        return "{\"value\":\"" + base64(value) + "\",\"key\":\"" + base64(key) + "\",\"origin\":{\"topic\":\"" + RAW
                + "\",\"partition\":0,\"offset\":" + offset + "}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decision(String id, String transaction, String account, String verdict, long offset) {
        return "{\"decisionId\":\"" + id + "\",\"transactionId\":\"" + transaction + "\",\"accountId\":\"" + account
                + "\",\"decision\":\"" + verdict + "\",\"score\":0.5,\"reasons\":[\"r\"],\"ruleVersion\":\"1\","
                + "\"modelVersion\":\"1\",\"origin\":{\"topic\":\"" + RAW + "\",\"partition\":0,\"offset\":" + offset
                + "},\"decidedAt\":\"" + offset + "\",\"transaction\":{}}";
    }
}
