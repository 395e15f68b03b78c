package dev.spillway.simulation.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Limits that small worlds reach, in the versions that follow one another. Amounts are minor units of the base currency.
 *
 * @param reviewAmount above it, review
 * @param declineAmount above it, decline
 * @param countHour transactions an hour
 * @param sumHour money an hour
 * @param countDay transactions a day
 * @param sumDay money a day
 * @param blockedMerchants who gets nothing
 */
public record Rules(
        long reviewAmount,
        long declineAmount,
        long countHour,
        long sumHour,
        long countDay,
        long sumDay,
        Set<String> blockedMerchants) {

    /** The base currency. */
    public static final String BASE = "EUR";

    /** Score from which a transaction is reviewed. */
    public static final double REVIEW = 0.5;

    /** Score from which it is declined. */
    public static final double DECLINE = 0.85;

    /** The versions in the order in which they come into force. */
    public static final List<Rules> VERSIONS = List.of(
            new Rules(50_000, 200_000, 6, 150_000, 12, 260_000, Set.of()),
            new Rules(30_000, 200_000, 4, 150_000, 12, 200_000, Set.of("m-1")),
            new Rules(50_000, 120_000, 8, 90_000, 10, 260_000, Set.of("m-2")),
            new Rules(20_000, 200_000, 3, 150_000, 12, 150_000, Set.of("m-3")));

    /** The last version is not deployed: it comes into force by event time. */
    private static final int SCHEDULED = VERSIONS.size() - 1;

    private static final long SCHEDULED_FROM = WorldClock.BEGIN - 6_600_000;

    /**
     * The version that judges a payment.
     *
     * @param deployed the version that whoever decided was deployed with
     */
    public static Rules of(WorldPlan plan, int deployed, long eventTime) {
        return VERSIONS.get(version(plan, deployed, eventTime));
    }

    /** The number of that version. */
    public static int version(WorldPlan plan, int deployed, long eventTime) {
        return plan.ruleSchedule() && eventTime >= SCHEDULED_FROM ? SCHEDULED : deployed;
    }

    /** The settings of a deployment: its version, and the change that is known from the start if there is one. */
    static Map<String, Object> settings(WorldPlan plan, int version) {
        Map<String, Object> settings = new LinkedHashMap<>();
        VERSIONS.get(version).settings().forEach((name, value) -> settings.put("rules." + name, value));
        if (plan.ruleSchedule()) {
            Map<String, Object> change = VERSIONS.get(SCHEDULED).settings();
            change.put("effective-from", Instant.ofEpochMilli(SCHEDULED_FROM).toString());
            settings.put("rules.changes", List.of(change));
        }
        return settings;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("review-amount-minor", reviewAmount);
        settings.put("decline-amount-minor", declineAmount);
        settings.put("count-per-hour", countHour);
        settings.put("sum-per-hour-minor", sumHour);
        settings.put("count-per-day", countDay);
        settings.put("sum-per-day-minor", sumDay);
        settings.put("blocked-merchants", List.copyOf(blockedMerchants));
        settings.put("review-score", REVIEW);
        settings.put("decline-score", DECLINE);
        return settings;
    }
}
