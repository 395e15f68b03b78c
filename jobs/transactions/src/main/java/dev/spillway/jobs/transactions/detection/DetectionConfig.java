package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.keyed.RecentIds;
import dev.spillway.runtime.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the limits of the rules and of the card-testing pattern. Amounts are minor units of the base currency. */
public final class DetectionConfig {

    private static final long MAX_AMOUNT = 999_999_999_999_999_999L;
    private static final long MAX_COUNT = 1_000_000_000;
    private static final RuleSet BUILT_IN =
            new RuleSet(100_000, 1_000_000, 20, 300_000, 100, 1_000_000, Set.of(), Set.of(), Set.of(), 0.5, 0.85);

    private DetectionConfig() {}

    /** The step that decides by {@code rules.*} and {@code card-testing.*}. */
    public static DecideStep from(Settings settings) {
        return new DecideStep(schedule(settings), cardTesting(settings));
    }

    /** What is not set is as in the built-in rules, and in a change as it was before the change. */
    private static RuleSchedule schedule(Settings settings) {
        RuleSet first = rules(settings, "rules.", BUILT_IN);
        List<RuleSet> newest = new ArrayList<>(List.of(first));
        List<RuleSchedule.Change> changes = settings.objects("rules.changes", change -> {
            long from = effectiveFrom(change);
            RuleSet rules = rules(change, "", newest.get(newest.size() - 1));
            newest.add(rules);
            return new RuleSchedule.Change(from, rules);
        });
        int misplaced = RuleSchedule.firstMisplaced(changes);
        if (misplaced >= 0) {
            settings.problem(
                    "rules.changes[" + misplaced + "].effective-from",
                    "is not later than the one before it: sort them");
            return RuleSchedule.always(first);
        }
        return new RuleSchedule(first, changes);
    }

    private static long effectiveFrom(Settings change) {
        String text = change.text("effective-from", "");
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            change.problem(
                    "effective-from",
                    "'" + text + "' is not a time with its offset, e.g. 2026-03-01T00:00:00Z: "
                            + "transactions from that event time on are judged by the changed rules");
            return Long.MAX_VALUE;
        }
    }

    private static RuleSet rules(Settings settings, String prefix, RuleSet defaults) {
        RuleSet rules = new RuleSet(
                settings.integer(prefix + "review-amount-minor", defaults.reviewAmount(), 0, MAX_AMOUNT),
                settings.integer(prefix + "decline-amount-minor", defaults.declineAmount(), 0, MAX_AMOUNT),
                settings.integer(prefix + "count-per-hour", defaults.countHour(), 1, MAX_COUNT),
                settings.integer(prefix + "sum-per-hour-minor", defaults.sumHour(), 0, MAX_AMOUNT),
                settings.integer(prefix + "count-per-day", defaults.countDay(), 1, MAX_COUNT),
                settings.integer(prefix + "sum-per-day-minor", defaults.sumDay(), 0, MAX_AMOUNT),
                listed(settings, prefix + "blocked-accounts", defaults.blockedAccounts()),
                listed(settings, prefix + "blocked-merchants", defaults.blockedMerchants()),
                listed(settings, prefix + "blocked-devices", defaults.blockedDevices()),
                settings.decimal(prefix + "review-score", defaults.reviewScore(), 0, 1),
                settings.decimal(prefix + "decline-score", defaults.declineScore(), 0, 1));
        if (rules.reviewScore() > rules.declineScore()) {
            settings.problem(
                    prefix + "review-score", "is above " + prefix + "decline-score: nothing could ever be reviewed");
        }
        if (rules.reviewAmount() > rules.declineAmount()) {
            settings.problem(prefix + "review-amount-minor", "is above " + prefix + "decline-amount-minor");
        }
        return rules;
    }

    private static Set<String> listed(Settings settings, String path, Set<String> defaults) {
        return Set.copyOf(settings.texts(path, List.copyOf(defaults)));
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
