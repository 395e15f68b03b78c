package dev.spillway.jobs.transactions.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.jobs.transactions.RecordingTurn;
import dev.spillway.jobs.transactions.Transactions;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.keyed.AccountActivity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleScheduleTest {

    private static final Map<String, Object> CHANGES = Map.of(
            "rules.review-amount-minor",
            100,
            "rules.changes",
            List.of(
                    Map.of("effective-from", "2026-03-01T00:00:00Z", "review-amount-minor", 50),
                    Map.of("effective-from", "2026-04-01T02:00:00+02:00", "blocked-accounts", List.of("acc-1"))));

    @Test
    void judgesATransactionByTheRulesOfItsEventTimeAndNotOfWhenItComes() {
        DecideStep step = step(CHANGES);

        Decision april = decide(step, "2026-04-01T00:00:00Z");
        Decision march = decide(step, "2026-03-31T23:59:59.999Z");
        Decision february = decide(step, "2026-02-28T23:59:59.999Z");

        assertThat(february.reasons()).isEmpty();
        assertThat(march.reasons()).containsExactly("AMOUNT_ABOVE_REVIEW_LIMIT");
        assertThat(april.reasons()).containsExactly("ACCOUNT_LISTED", "AMOUNT_ABOVE_REVIEW_LIMIT");
    }

    @Test
    void namesTheVersionOfTheRulesThatJudged() {
        DecideStep step = step(CHANGES);
        DecideStep marchAlways = step(Map.of("rules.review-amount-minor", 50));

        String february = decide(step, "2026-02-01T00:00:00Z").ruleVersion();
        String march = decide(step, "2026-03-01T00:00:00Z").ruleVersion();
        String april = decide(step, "2026-04-02T00:00:00Z").ruleVersion();

        assertThat(Set.of(february, march, april)).hasSize(3);
        assertThat(decide(marchAlways, "2026-02-01T00:00:00Z").ruleVersion()).isEqualTo(march);
    }

    @Test
    void refusesChangesThatAreNotInOrderOrHaveNoTime() {
        Settings settings = Settings.of(Map.of(
                "rules.changes",
                List.of(
                        Map.of("effective-from", "2026-03-01T00:00:00Z"),
                        Map.of("effective-from", "2026-03-01T00:00:00Z"))));
        Settings timeless = Settings.of(Map.of("rules.changes", List.of(Map.of("effective-from", "tomorrow"))));

        DetectionConfig.from(settings);
        DetectionConfig.from(timeless);

        assertThatThrownBy(settings::finish)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rules.changes[1].effective-from")
                .hasMessageContaining("not later than the one before it");
        assertThatThrownBy(timeless::finish)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rules.changes[0].effective-from")
                .hasMessageContaining("'tomorrow'");
    }

    private static DecideStep step(Map<String, Object> settings) {
        return DetectionConfig.from(Settings.of(settings));
    }

    private static Decision decide(DecideStep step, String eventTime) {
        String json = """
                {"transactionId":"t-1","accountId":"acc-1","merchantId":"mer-1","amount":"1.00","currency":"EUR",\
                "eventTime":"%s","type":"PURCHASE"}""".formatted(eventTime);
        Enrichment enrichment = new Enrichment("", "DE", false, 1, "", "", 1, 75, 0, Set.of());
        return step.decide(
                        new EnrichedTransaction(Transactions.parse(json, 0), enrichment),
                        AccountActivity.none(),
                        new RecordingTurn<>())
                .decision();
    }
}
