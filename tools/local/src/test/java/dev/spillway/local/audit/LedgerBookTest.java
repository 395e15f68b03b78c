package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The book is held to the text of the contract: its records are spelled out by hand. */
class LedgerBookTest {
    private static final String HOLD = lines("available:a1", "held:a1", 1_250);
    private static final String CAPTURE = lines("held:a1", "settlement:m1", 1_250);

    private final LedgerBook book = new LedgerBook(AuditTopics.ofTransactions(
            List.of(Records.RAW, "ledger.entries.v1", "audit.log.v1", "transactions.decided.v1")));

    private void decide(String id, String verdict, String type, String amount, String more) {
        book.decision(
                bytes("{\"decisionId\":\"" + id + "\",\"transactionId\":\"t1\",\"accountId\":\"a1\",\"decision\":\""
                        + verdict + "\"," + origin() + ",\"transaction\":{\"merchantId\":\"m1\",\"amount\":" + amount
                        + ",\"currency\":\"EUR\",\"type\":\"" + type + "\",\"attributes\":{\"type\":\"REFUND\"}" + more
                        + "},\"enrichment\":{}}"));
    }

    private void post(String id, String kind, String lines) {
        book.entry(
                bytes("{\"entryId\":\"e\",\"kind\":\"" + kind + "\",\"decisionId\":\"" + id + "\"," + origin()
                        + ",\"lines\":" + lines + "}"),
                0,
                5);
    }

    /** Not a chain that holds: only what is logged matters here. */
    private void log(String id) {
        book.link(
                bytes("{\"previousHash\":\"\",\"hash\":\"\",\"entry\":{\"partition\":0,\"sequence\":0,\"decisionId\":\""
                        + id + "\"}}"),
                0,
                5);
    }

    private static String lines(String from, String to, long amount) {
        return "[{\"account\":\"" + from + "\",\"amountMinor\":" + -amount + ",\"currency\":\"EUR\"},{\"account\":\""
                + to + "\",\"amountMinor\":" + amount + ",\"currency\":\"EUR\"}]";
    }

    private static String origin() {
        return "\"origin\":{\"topic\":\"" + Records.RAW + "\",\"partition\":1,\"offset\":7}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is wrong beside the chain, which these tests do not write. */
    private void finds(Violation.Kind kind, long count) {
        Map<Violation.Kind, Long> found = new EnumMap<>(Violation.Kind.class);
        found.putAll(book.result().violations());
        found.remove(Violation.Kind.BROKEN_CHAIN);
        assertThat(found).isEqualTo(Map.of(kind, count));
    }

    private void findsNothing() {
        assertThat(book.isClosed()).isTrue();
        assertThat(book.result().violations().keySet()).isSubsetOf(Violation.Kind.BROKEN_CHAIN);
    }

    @Test
    void closesWhenADecisionIsPostedAndLoggedInWhateverOrder() {
        post("d1", "CAPTURE", CAPTURE);
        log("d1");
        decide("d1", "APPROVE", "PURCHASE", "\"12.50\"", "");
        assertThat(book.isClosed()).isFalse();
        post("d1", "HOLD", HOLD);
        findsNothing();
    }

    @Test
    void knowsWhatEachDecisionCallsFor() {
        decide("d1", "REVIEW", "WITHDRAWAL", "12.50", "");
        post("d1", "HOLD", HOLD);
        log("d1");
        decide("d2", "APPROVE", "REFUND", "\"12.5\"", "");
        post("d2", "REFUND", lines("settlement:m1", "available:a1", 1_250));
        log("d2");
        decide("d3", "REVIEW", "REFUND", "\"12.5\"", "");
        post("d3", "HOLD", lines("settlement:m1", "held:a1", 1_250));
        log("d3");
        decide("d4", "DECLINE", "PURCHASE", "\"12.50\"", "");
        log("d4");
        decide("d5", "APPROVE", "TRANSFER", "\"12.50\"", ",\"counterpartyId\":\"c1\"");
        post("d5", "HOLD", HOLD);
        post("d5", "CAPTURE", lines("held:a1", "counterparty:c1", 1_250));
        log("d5");
        findsNothing();
        assertThat(book.result().decisions()).isEqualTo(5);
    }

    @Test
    void findsAMissingEntryAndNamesTheRawRecord() {
        decide("d1", "APPROVE", "PURCHASE", "\"12.50\"", "");
        post("d1", "HOLD", HOLD);
        log("d1");
        finds(Violation.Kind.NO_ENTRY, 1);
        assertThat(book.isClosed()).isFalse();
        assertThat(book.result().examples())
                .anySatisfy(example -> assertThat(example.origin()).isEqualTo(Records.RAW + ":1:7"));
    }

    @Test
    void findsADecisionThatIsNotLogged() {
        decide("d1", "DECLINE", "PURCHASE", "\"12.50\"", "");
        finds(Violation.Kind.NO_LINK, 1);
    }

    @Test
    void findsAnEntryPostedTwiceBeforeAndAfterItsDecisionIsDone() {
        post("d1", "HOLD", HOLD);
        post("d1", "HOLD", HOLD);
        decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
        log("d1");
        post("d1", "HOLD", HOLD);
        finds(Violation.Kind.TWO_ENTRIES, 2);
    }

    @Test
    void findsADecisionLoggedTwice() {
        decide("d1", "DECLINE", "PURCHASE", "\"12.50\"", "");
        log("d1");
        log("d1");
        finds(Violation.Kind.TWO_LINKS, 1);
    }

    @Test
    void findsAnEntryWithoutDecision() {
        post("d9", "HOLD", HOLD);
        finds(Violation.Kind.ENTRY_WITHOUT_DECISION, 1);
    }

    @Test
    void findsACaptureOfWhatIsUnderReview() {
        decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
        post("d1", "CAPTURE", CAPTURE);
        post("d1", "HOLD", HOLD);
        log("d1");
        finds(Violation.Kind.ENTRY_WITHOUT_DECISION, 1);
    }

    @Test
    void findsALinkWithoutDecision() {
        log("d9");
        finds(Violation.Kind.LINK_WITHOUT_DECISION, 1);
    }

    @Test
    void findsAnUnbalancedEntry() {
        decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
        post("d1", "HOLD", HOLD.replace(":-1250", ":-1249"));
        log("d1");
        assertThat(book.result().violations())
                .containsEntry(Violation.Kind.UNBALANCED_ENTRY, 1L)
                .containsEntry(Violation.Kind.ENTRY_DIFFERS, 1L);
    }

    @Test
    void findsAnEntryThatIsOffByACentOrInAnotherCurrencyOrOnAnotherAccount() {
        for (String wrong : List.of(
                lines("available:a1", "held:a1", 1_251),
                HOLD.replace("EUR", "USD"),
                lines("available:a2", "held:a1", 1_250),
                lines("held:a1", "available:a1", 1_250))) {
            LedgerBookTest fresh = new LedgerBookTest();
            fresh.decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
            fresh.post("d1", "HOLD", wrong);
            fresh.log("d1");
            fresh.finds(Violation.Kind.ENTRY_DIFFERS, 1);
        }
    }

    @Test
    void takesTheFirstOfRepeatedDecisions() {
        for (int i = 0; i < 2; i++) {
            decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
        }
        post("d1", "HOLD", HOLD);
        log("d1");
        decide("d1", "REVIEW", "PURCHASE", "\"12.50\"", "");
        findsNothing();
    }

    @Test
    void tellsABrokenChain() {
        log("d1");
        assertThat(book.result().brokenChains()).isOne();
        assertThat(book.result().holds()).isFalse();
    }
}
