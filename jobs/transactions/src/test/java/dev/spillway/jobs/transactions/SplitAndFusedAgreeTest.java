package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Outcome;
import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.jobs.transactions.detection.DecideStep;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.detection.DetectionLogic;
import dev.spillway.jobs.transactions.enrichment.EnrichmentLogic;
import dev.spillway.jobs.transactions.enrichment.EnrichmentPolicy;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.jobs.transactions.validation.DedupeLogic;
import dev.spillway.runtime.Settings;
import dev.spillway.types.reference.Account;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountActivity;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import dev.spillway.types.transactions.keyed.ExpressState;
import dev.spillway.types.transactions.keyed.SeenTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same account's transactions through the split stages and through the express logic. */
class SplitAndFusedAgreeTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final EnrichmentPolicy ENRICHMENT = new EnrichmentPolicy("EUR", 500, 10);
    private static final Dedupe DEDUPE = new Dedupe(7);

    private final DecideStep decide = DetectionConfig.from(Settings.of(Map.of("rules.count-per-hour", 5)));

    @Test
    void splitAndFusedDecideTheSameInTheSameOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 50; round++) {
            List<AccountInput> inputs = inputs(random);
            assertThat(split(inputs)).as("seed %d, round %d", SEED, round).isEqualTo(fused(inputs));
        }
    }

    private static List<AccountInput> inputs(SplittableRandom random) {
        List<AccountInput> inputs = new ArrayList<>();
        List<Transactions.Draft> sent = new ArrayList<>();
        long time = 1_700_000_000_000L;
        for (int i = 0; i < 120; i++) {
            time += random.nextInt(600_000);
            Transactions.Draft draft;
            int kind = random.nextInt(10);
            if (kind == 0 && !sent.isEmpty()) {
                draft = sent.get(random.nextInt(sent.size()));
            } else if (kind == 1 && !sent.isEmpty()) {
                draft = sent.get(random.nextInt(sent.size())).withAmount(random.nextInt(90_000));
            } else {
                long at = time - random.nextInt(3_600_000);
                draft = new Transactions.Draft("t-" + i, at, random.nextInt(200_000));
                sent.add(draft);
            }
            inputs.add(AccountInput.of(draft.at(i)));
            if (i == 60) {
                inputs.add(AccountInput.of(new Account("acc-1", "retail", "DE", Account.Status.ACTIVE, 1)));
            }
        }
        return inputs;
    }

    private record Seen(List<String> decisions, List<String> outcomes) {}

    private Seen fused(List<AccountInput> inputs) {
        ExpressLogic logic = new ExpressLogic(DEDUPE, ENRICHMENT, decide);
        logic.open(key -> null);
        ExpressState state = logic.newState();
        RecordingTurn<DecidedTransaction> turn = new RecordingTurn<>();
        for (AccountInput input : inputs) {
            turn.now += 100;
            logic.onWake(state, turn);
            logic.onInput(input, state, turn);
        }
        turn.now += 10_000;
        logic.onWake(state, turn);
        return new Seen(describe(turn.emitted), describeOutcomes(turn.outcomes));
    }

    private Seen split(List<AccountInput> inputs) {
        DedupeLogic dedupe = new DedupeLogic(DEDUPE);
        EnrichmentLogic enrich = new EnrichmentLogic(ENRICHMENT, java.time.Duration.ofDays(1));
        enrich.open(key -> null);
        DetectionLogic detect = new DetectionLogic(decide);
        SeenTransactions seen = dedupe.newState();
        EnrichmentState enrichment = enrich.newState();
        AccountActivity activity = detect.newState();
        RecordingTurn<Transaction> first = new RecordingTurn<>();
        RecordingTurn<EnrichedTransaction> second = new RecordingTurn<>();
        RecordingTurn<DecidedTransaction> third = new RecordingTurn<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (AccountInput input : inputs) {
            first.now = second.now = third.now = third.now + 100;
            enrich.onWake(enrichment, second);
            if (input.transaction() != null) {
                dedupe.onInput(input.transaction(), seen, first);
                List<Transaction> passed = take(first.emitted);
                for (Transaction transaction : passed) {
                    // sent twice, as after a failure of the stage before
                    enrich.onInput(AccountInput.of(transaction), enrichment, second);
                    enrich.onInput(AccountInput.of(transaction), enrichment, second);
                }
            } else {
                enrich.onInput(input, enrichment, second);
            }
            forward(take(second.emitted), detect, activity, third);
        }
        second.now += 10_000;
        enrich.onWake(enrichment, second);
        forward(take(second.emitted), detect, activity, third);
        outcomes.addAll(first.outcomes);
        outcomes.addAll(third.outcomes);
        return new Seen(describe(third.emitted), describeOutcomes(outcomes));
    }

    private static void forward(
            List<EnrichedTransaction> enriched,
            DetectionLogic detect,
            AccountActivity activity,
            RecordingTurn<DecidedTransaction> turn) {
        for (EnrichedTransaction transaction : enriched) {
            detect.onInput(transaction, activity, turn);
            detect.onInput(transaction, activity, turn);
        }
    }

    private static <T> List<T> take(List<T> emitted) {
        List<T> taken = List.copyOf(emitted);
        emitted.clear();
        return taken;
    }

    private static List<String> describe(List<DecidedTransaction> decided) {
        return decided.stream()
                .map(one -> one.decision().decisionId() + " " + one.decision().verdict() + " "
                        + one.decision().score() + " " + one.decision().reasons() + " "
                        + one.decision().ruleVersion() + " " + one.enriched().enrichment())
                .toList();
    }

    private static List<String> describeOutcomes(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.provenance().origin().toText() + " " + outcome.outcome() + " " + outcome.stage()
                        + " " + outcome.code() + " " + outcome.reference())
                .sorted()
                .toList();
    }
}
