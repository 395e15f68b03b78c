package dev.spillway.jobs.transactions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.LedgerEntry.Line;
import dev.spillway.types.transactions.TransactionType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PostingsTest {

    /** {@code KIND from>to amount}. */
    private static List<String> told(DecidedTransaction decided) {
        List<String> told = new ArrayList<>();
        for (LedgerEntry entry : Postings.of(decided)) {
            Line from = entry.lines().get(0);
            Line to = entry.lines().get(1);
            told.add(entry.kind() + " " + from.account() + ">" + to.account() + " " + to.amountMinor());
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE", "WITHDRAWAL", "TRANSFER"})
    void approvedPaymentIsHeldAndCapturedForTheMerchant(String type) {
        assertThat(told(Decided.of(Verdict.APPROVE, type, 7)))
                .containsExactly("HOLD available:acc-1>held:acc-1 1250", "CAPTURE held:acc-1>settlement:mer-1 1250");
    }

    @Test
    void approvedTransferIsCapturedForItsCounterparty() {
        assertThat(told(Decided.of(Verdict.APPROVE, "TRANSFER", "\"12.50\"", ",\"counterpartyId\":\"cp-3\"", 7)))
                .containsExactly("HOLD available:acc-1>held:acc-1 1250", "CAPTURE held:acc-1>counterparty:cp-3 1250");
    }

    @Test
    void purchaseGoesToItsMerchantWhateverCounterpartyItNames() {
        assertThat(told(Decided.of(Verdict.APPROVE, "PURCHASE", "\"12.50\"", ",\"counterpartyId\":\"cp-3\"", 7)))
                .contains("CAPTURE held:acc-1>settlement:mer-1 1250");
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE", "WITHDRAWAL", "TRANSFER"})
    void paymentUnderReviewIsOnlyHeld(String type) {
        assertThat(told(Decided.of(Verdict.REVIEW, type, 7))).containsExactly("HOLD available:acc-1>held:acc-1 1250");
    }

    @Test
    void approvedRefundComesFromTheMerchant() {
        assertThat(told(Decided.of(Verdict.APPROVE, "REFUND", 7)))
                .containsExactly("REFUND settlement:mer-1>available:acc-1 1250");
    }

    @Test
    void refundUnderReviewIsTakenFromTheMerchantAndHeld() {
        assertThat(told(Decided.of(Verdict.REVIEW, "REFUND", 7)))
                .containsExactly("HOLD settlement:mer-1>held:acc-1 1250");
    }

    @ParameterizedTest
    @EnumSource
    void declineMovesNothing(TransactionType type) {
        assertThat(told(Decided.of(Verdict.DECLINE, type.name(), 7))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyEntryIsBalancedAndHasAnIdOfItsOwnThatComesAgain(TransactionType type) {
        List<String> ids = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            for (String amount : List.of("0", "\"0.01\"", "\"9999999999999999.99\"")) {
                DecidedTransaction decided = Decided.of(verdict, type.name(), amount, "", ids.size());
                assertThat(Postings.of(decided)).isEqualTo(Postings.of(decided)).allSatisfy(entry -> {
                    assertThat(entry.lines()).extracting(Line::currency).containsOnly("EUR");
                    assertThat(entry.lines().stream()
                                    .mapToLong(Line::amountMinor)
                                    .sum())
                            .isZero();
                    assertThat(entry.decisionId()).isEqualTo(decided.decision().decisionId());
                });
                Postings.of(decided).forEach(entry -> ids.add(entry.entryId()));
                ids.add("offset " + ids.size());
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void accountVerificationMakesItsEntriesWithZeros() {
        assertThat(told(Decided.of(Verdict.APPROVE, "PURCHASE", "0", "", 7)))
                .containsExactly("HOLD available:acc-1>held:acc-1 0", "CAPTURE held:acc-1>settlement:mer-1 0");
    }
}
