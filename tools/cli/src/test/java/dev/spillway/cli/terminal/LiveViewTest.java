package dev.spillway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.cli.terminal.LiveView.JobHealth;
import dev.spillway.core.OutcomeClass;
import dev.spillway.local.audit.AuditSnapshot;
import dev.spillway.local.audit.Quantiles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final Quantiles SOME = new Quantiles(4.7, 15.7, 22.6, 80, 1_000);
    private static final Quantiles NONE = new Quantiles(0, 0, 0, 0, 0);

    @Test
    void showsRatesByStageWithAllConsumersAddedUp() {
        LiveView view = view(StageRates.split(), SOME);
        assertThat(view.block())
                .contains(
                        "transaction-validation    2,000/s  1,950/s   19,500",
                        "transaction-distribution  1,800/s  2,500/s   25,000",
                        "outcomes    DECIDED 18,000  DUPLICATE 300",
                        "decisions   none yet",
                        "latency     last 5 s 4.7 / 15.7 ms; all 4.7 / 15.7 ms",
                        "checkpoints 7 completed, 1 failed, job restarts 0");
    }

    @Test
    void saysTheSameInOneLineSplitAndFused() {
        String expected = "title  in 2,000/s  decided 1,800/s  lag 40  p50/p99 -  twice 0  checkpoints 7";
        assertThat(view(StageRates.split(), NONE).line()).isEqualTo(expected);
        assertThat(view(StageRates.fused(), NONE).line()).isEqualTo(expected);
    }

    private static LiveView view(List<StageRates> stages, Quantiles latency) {
        Map<String, Double> rates = Map.of(
                "transactions.raw.v1", 2_000.0,
                "transactions.validated.v1", 1_950.0,
                "transactions.enriched.v1", 1_900.0,
                "transactions.decided.v1", 1_800.0,
                "consumer.ledger.transactions.v1", 1_700.0,
                "consumer.compliance.transactions.v1", 800.0);
        Map<String, Long> records = Map.of(
                "transactions.validated.v1", 19_500L,
                "consumer.ledger.transactions.v1", 17_000L,
                "consumer.compliance.transactions.v1", 8_000L);
        Map<OutcomeClass, Long> outcomes = new EnumMap<>(OutcomeClass.class);
        outcomes.put(OutcomeClass.DECIDED, 18_000L);
        outcomes.put(OutcomeClass.DUPLICATE, 300L);
        outcomes.put(OutcomeClass.LATE, 0L);
        AuditSnapshot snapshot = new AuditSnapshot(
                0, records, rates, outcomes, Map.of(), 20_000, 19_960, 40, 0, 0, latency, latency, latency);
        return new LiveView("title", stages, snapshot, new JobHealth(7, 1, 0), List.of("Kafka broker"));
    }
}
