package dev.spillway.jobs.transactions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.jobs.transactions.RecordingTurn;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.keyed.AccountPostings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostLogicTest {

    private final PostLogic logic = new PostLogic(new LedgerConfig(Duration.ofDays(90), 4));
    private final AccountPostings state = logic.newState();
    private final RecordingTurn<LedgerEntry> turn = new RecordingTurn<>();

    @Test
    void postsTheFirstDecisionOnARecordAndNoRepeat() {
        DecidedTransaction first = Decided.of(Verdict.APPROVE, "PURCHASE", 7);
        logic.onInput(first, state, turn);
        logic.onInput(Decided.of(Verdict.REVIEW, "PURCHASE", 7), state, turn);
        logic.onInput(first, state, turn);
        assertThat(turn.emitted).isEqualTo(Postings.of(first));
        assertThat(turn.sideOutputs).containsExactly(first);
    }

    @Test
    void postsADecisionThatCameAfterALaterOneOnce() {
        logic.onInput(Decided.of(Verdict.REVIEW, "PURCHASE", 9), state, turn);
        logic.onInput(Decided.of(Verdict.REVIEW, "PURCHASE", 8), state, turn);
        logic.onInput(Decided.of(Verdict.REVIEW, "PURCHASE", 8), state, turn);
        assertThat(turn.emitted).extracting(LedgerEntry::transactionId).containsExactly("t-9", "t-8");
    }

    @Test
    void auditsADeclineThoughItMovesNothing() {
        DecidedTransaction declined = Decided.of(Verdict.DECLINE, "PURCHASE", 7);
        logic.onInput(declined, state, turn);
        assertThat(turn.emitted).isEmpty();
        assertThat(turn.sideOutputs).containsExactly(declined);
    }

    @Test
    void forgetsASilentAccountAfterItsRetention() {
        turn.now = 1_767_225_600_000L;
        logic.onInput(Decided.of(Verdict.APPROVE, "PURCHASE", 7), state, turn);
        long end = 1_767_225_600_000L + Duration.ofDays(90).toMillis();
        assertThat(turn.expiries).containsExactly(end);
        long later = turn.now + Duration.ofHours(2).toMillis();
        assertThat(logic.onExpiry(state, end - 1, later)).isEqualTo(end);
        assertThat(logic.onExpiry(state, end, later)).isEqualTo(KeyedLogic.FORGET);
    }
}
