package dev.spillway.simulation.world;

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
            new Rules(50_000, 120_000, 8, 90_000, 10, 260_000, Set.of("m-2")));

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rules.review-amount-minor", reviewAmount);
        settings.put("rules.decline-amount-minor", declineAmount);
        settings.put("rules.count-per-hour", countHour);
        settings.put("rules.sum-per-hour-minor", sumHour);
        settings.put("rules.count-per-day", countDay);
        settings.put("rules.sum-per-day-minor", sumDay);
        settings.put("rules.blocked-merchants", List.copyOf(blockedMerchants));
        settings.put("rules.review-score", REVIEW);
        settings.put("rules.decline-score", DECLINE);
        return settings;
    }
}
