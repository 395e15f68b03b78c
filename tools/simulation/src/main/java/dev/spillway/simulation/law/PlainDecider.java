package dev.spillway.simulation.law;

import dev.spillway.simulation.law.Due.Payment;
import dev.spillway.simulation.world.Facts;
import dev.spillway.simulation.world.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides as the documents say, from the whole list of an account's payments: no tiles, no state, no way to forget. What is
 * stamped is taken as it stands; others look whether it may.
 */
final class PlainDecider {

    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;

    /** A payment that counts: when, and how much of the base currency. */
    private record Counted(long at, long amount) {}

    private final Facts facts;
    private final Map<String, List<Counted>> accounts = new HashMap<>();

    PlainDecider(Facts facts) {
        this.facts = facts;
    }

    /** What the next payment of its account is decided to be, by the rules of whoever decided it. */
    String decide(Decided decided, Payment payment) {
        int deployed = facts.rulesOf().getOrDefault(decided.output().record().writer(), 0);
        long base = decided.stamped("amountBaseMinor");
        long at = Instant.parse(payment.text("eventTime")).toEpochMilli();
        Rules rules = Rules.of(facts.plan(), deployed, at);
        List<Counted> history = accounts.computeIfAbsent(payment.account(), absent -> new ArrayList<>());
        history.add(new Counted(at, payment.isRefund() ? 0 : Math.max(0, base)));

        List<String> reasons = new ArrayList<>();
        double harmless = 1;
        harmless *= hit(decided.enrichment().path("accountBlocked").asBoolean(), "ACCOUNT_BLOCKED", 1, reasons);
        harmless *= hit(rules.blockedMerchants().contains(payment.text("merchantId")), "MERCHANT_LISTED", 1, reasons);
        if (!payment.isRefund()) {
            boolean above = base > rules.declineAmount();
            harmless *= hit(above, "AMOUNT_ABOVE_DECLINE_LIMIT", 0.9, reasons);
            harmless *= hit(!above && base > rules.reviewAmount(), "AMOUNT_ABOVE_REVIEW_LIMIT", 0.6, reasons);
        }
        harmless *= hit(count(history, at, MINUTE, 60) > rules.countHour(), "VELOCITY_COUNT_HOUR", 0.6, reasons);
        harmless *= hit(sum(history, at, MINUTE, 60) > rules.sumHour(), "VELOCITY_SUM_HOUR", 0.5, reasons);
        harmless *= hit(count(history, at, QUARTER, 96) > rules.countDay(), "VELOCITY_COUNT_DAY", 0.5, reasons);
        harmless *= hit(sum(history, at, QUARTER, 96) > rules.sumDay(), "VELOCITY_SUM_DAY", 0.5, reasons);
        String home = decided.enrichment().path("homeCountry").asText("");
        String country = payment.text("country");
        boolean abroad = !home.isEmpty() && !country.isEmpty() && !home.equals(country);
        harmless *= hit(abroad, "COUNTRY_UNUSUAL", 0.2, reasons);
        harmless *= hit(decided.misses("FX"), "FX_RATE_UNKNOWN", 0.5, reasons);
        return told(Math.rint((1 - harmless) * 1e9) / 1e9, reasons);
    }

    private static double hit(boolean hit, String reason, double weight, List<String> reasons) {
        if (hit) {
            reasons.add(reason);
        }
        return hit ? 1 - weight : 1;
    }

    /** Whole tiles: the payment's own and so many before it; none so far behind the account's newest tile. */
    private static List<Counted> window(List<Counted> history, long at, long width, long tiles) {
        long own = Math.floorDiv(at, width);
        long newest = history.stream()
                .mapToLong(one -> Math.floorDiv(one.at, width))
                .max()
                .orElse(own);
        return history.stream()
                .filter(one -> Math.floorDiv(one.at, width) <= own
                        && Math.floorDiv(one.at, width) >= Math.max(own, newest) - tiles)
                .toList();
    }

    private static long count(List<Counted> history, long at, long width, long tiles) {
        return window(history, at, width, tiles).size();
    }

    private static long sum(List<Counted> history, long at, long width, long tiles) {
        return window(history, at, width, tiles).stream()
                .mapToLong(Counted::amount)
                .sum();
    }

    private static String told(double score, List<String> reasons) {
        String verdict = score >= Rules.DECLINE ? "DECLINE" : score >= Rules.REVIEW ? "REVIEW" : "APPROVE";
        return verdict + ' ' + score + ' ' + reasons;
    }

    /** What a decision says, in the same words. */
    static String told(Decided decided) {
        List<String> reasons = new ArrayList<>();
        decided.output().value().path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return decided.text("decision")
                + ' '
                + decided.output().value().path("score").asDouble()
                + ' '
                + reasons;
    }
}
