package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.jobs.transactions.Transactions.Draft;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentLogic;
import dev.spillway.jobs.transactions.enrichment.EnrichmentPolicy;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import dev.spillway.types.transactions.keyed.ExpressState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingTransactionTest {

    private final EnrichmentLogic logic =
            new EnrichmentLogic(new EnrichmentPolicy("EUR", 1_000, 10), Duration.ofDays(1));
    private final EnrichmentState state = logic.newState();
    private final RecordingTurn<EnrichedTransaction> turn = new RecordingTurn<>();

    @Test
    void goesOnUnenrichedWhenItsWaitIsOver() {
        logic.open(key -> null);
        turn.now = 10_000;
        logic.onInput(AccountInput.of(new Draft("t-1", 0, 100).at(0)), state, turn);
        assertThat(turn.emitted).isEmpty();
        wakeUntil(11_000);
        assertThat(turn.emitted)
                .singleElement()
                .satisfies(one -> assertThat(one.enrichment().unenriched()).isTrue());
    }

    @Test
    void asksToBeWokenAgainWhenTheClockWasSetBackALittle() {
        logic.open(key -> null);
        turn.now = 10_000;
        logic.onInput(AccountInput.of(new Draft("t-1", 0, 100).at(0)), state, turn);
        turn.wakeUps.clear();
        turn.now = 9_500;
        logic.onWake(state, turn);
        assertThat(turn.emitted).isEmpty();
        wakeUntil(11_000);
        assertThat(turn.emitted).hasSize(1);
    }

    @Test
    void doesNotWaitForADeadlineThatAClockSetWhichHasGoneBackSince() {
        logic.open(key -> null);
        turn.now = 3_610_000;
        logic.onInput(AccountInput.of(new Draft("t-1", 0, 100).at(0)), state, turn);
        assertThat(turn.emitted).isEmpty();
        turn.now = 10_000;
        logic.onInput(AccountInput.of(new Draft("t-2", 0, 100).at(1)), state, turn);
        wakeUntil(12_000);
        assertThat(turn.emitted).extracting(EnrichedTransaction::id).containsExactly("t-1", "t-2");
    }

    /** What crashed the express job while it waited had been admitted before; its redrive must not be its duplicate. */
    @Test
    void putAsideWhileItWaitsItIsDecidedWhenItIsSentAgain() {
        ExpressLogic express = new ExpressLogic(
                new Dedupe(7), new EnrichmentPolicy("EUR", 1_000, 10), DetectionConfig.from(Settings.of(Map.of())));
        express.open(key -> null);
        ExpressState all = express.newState();
        RecordingTurn<DecidedTransaction> deciding = new RecordingTurn<>();
        express.onInput(AccountInput.of(new Draft("t-1", 0, 100).at(0)), all, deciding);
        express.onInput(AccountInput.of(new Draft("t-2", 0, 100).at(1)), all, deciding);
        deciding.aside.add("t-1");
        deciding.now = 1_000;
        express.onWake(all, deciding);
        assertThat(deciding.emitted).extracting(DecidedTransaction::id).containsExactly("t-2");
        deciding.aside.clear();
        express.onInput(AccountInput.of(new Draft("t-1", 0, 100).at(2)), all, deciding);
        assertThat(deciding.emitted).extracting(DecidedTransaction::id).containsExactly("t-2", "t-1");
    }

    /** Fires every timer that falls due until the given instant. */
    private void wakeUntil(long instant) {
        while (!turn.wakeUps.isEmpty() && turn.wakeUps.first() <= instant) {
            turn.now = Math.max(turn.now, turn.wakeUps.pollFirst());
            logic.onWake(state, turn);
        }
    }
}
