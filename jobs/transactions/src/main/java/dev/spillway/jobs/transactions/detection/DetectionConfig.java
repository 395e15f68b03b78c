package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.keyed.RecentIds;
import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads the limits of the rules and of the card-testing pattern. Amounts are minor units of the base currency. */
public final class DetectionConfig {

    private static final long MAX_AMOUNT = 999_999_999_999_999_999L;
    private static final long MAX_COUNT = 1_000_000_000;

    private DetectionConfig() {}

    /** The step that decides by {@code rules.*} and {@code card-testing.*}. */
    public static DecideStep from(Settings settings) {
        return new DecideStep(rules(settings), cardTesting(settings));
    }

    private static RuleSet rules(Settings settings) {
        RuleSet rules = new RuleSet(
                settings.integer("rules.review-amount-minor", 100_000, 0, MAX_AMOUNT),
                settings.integer("rules.decline-amount-minor", 1_000_000, 0, MAX_AMOUNT),
                settings.integer("rules.count-per-hour", 20, 1, MAX_COUNT),
                settings.integer("rules.sum-per-hour-minor", 300_000, 0, MAX_AMOUNT),
                settings.integer("rules.count-per-day", 100, 1, MAX_COUNT),
                settings.integer("rules.sum-per-day-minor", 1_000_000, 0, MAX_AMOUNT),
                listed(settings, "rules.blocked-accounts"),
                listed(settings, "rules.blocked-merchants"),
                listed(settings, "rules.blocked-devices"),
                settings.decimal("rules.review-score", 0.5, 0, 1),
                settings.decimal("rules.decline-score", 0.85, 0, 1));
        if (rules.reviewScore() > rules.declineScore()) {
            settings.problem("rules.review-score", "is above rules.decline-score: nothing could ever be reviewed");
        }
        if (rules.reviewAmount() > rules.declineAmount()) {
            settings.problem("rules.review-amount-minor", "is above rules.decline-amount-minor");
        }
        return rules;
    }

    private static Set<String> listed(Settings settings, String path) {
        return Set.copyOf(settings.texts(path, List.of()));
    }

    /** The pattern of {@code card-testing.*}. */
    public static CardTesting cardTesting(Settings settings) {
        return new CardTesting(
                settings.integer("card-testing.small-at-most-minor", 200, 1, MAX_AMOUNT),
                settings.integer("card-testing.large-above-minor", 20_000, 1, MAX_AMOUNT),
                (int) settings.integer("card-testing.tests", 3, 2, RecentIds.CAPACITY),
                settings.duration(
                                "card-testing.within",
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(1),
                                Duration.ofDays(1))
                        .toMillis());
    }
}
