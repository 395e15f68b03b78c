package dev.spillway.jobs.transactions.detection;

import dev.spillway.core.Hash128;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.TextField;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionType;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The limits that the built-in rules judge by. Amounts are minor units of the base currency; a value equal to a limit is
 * within it. Refunds are not judged by amount.
 *
 * @param reviewAmount amount above which a transaction is reviewed
 * @param declineAmount amount above which it is declined
 * @param countHour transactions an hour
 * @param sumHour money an hour
 * @param countDay transactions a day
 * @param sumDay money a day
 * @param blockedAccounts account ids
 * @param blockedMerchants merchant ids
 * @param blockedDevices device ids
 * @param reviewScore score from which a transaction is reviewed, 0 to 1
 * @param declineScore score from which it is declined, 0 to 1
 */
public record RuleSet(
        long reviewAmount,
        long declineAmount,
        long countHour,
        long sumHour,
        long countDay,
        long sumDay,
        Set<String> blockedAccounts,
        Set<String> blockedMerchants,
        Set<String> blockedDevices,
        double reviewScore,
        double declineScore)
        implements Serializable {

    public RuleSet {
        blockedAccounts = Set.copyOf(blockedAccounts);
        blockedMerchants = Set.copyOf(blockedMerchants);
        blockedDevices = Set.copyOf(blockedDevices);
    }

    /** A version that follows from the limits and lists, so that it cannot be forgotten when they change. */
    public String version() {
        String text = String.join(
                ";",
                reviewAmount + "," + declineAmount + "," + countHour + "," + sumHour + "," + countDay + "," + sumDay,
                unambiguous(blockedAccounts),
                unambiguous(blockedMerchants),
                unambiguous(blockedDevices),
                reviewScore + "," + declineScore);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "limits-" + Hash128.of(bytes, 0, bytes.length).toHex().substring(0, 8);
    }

    /** Each id after its length, so that no id can pass for two or for the end of the list. */
    private static String unambiguous(Set<String> ids) {
        StringBuilder text = new StringBuilder();
        for (String id : new TreeSet<>(ids)) {
            text.append(id.length()).append(':').append(id);
        }
        return text.toString();
    }

    /** The rules that a transaction hits. */
    public Set<Rule> hits(EnrichedTransaction enriched, Features features) {
        Set<Rule> hits = EnumSet.noneOf(Rule.class);
        listed(enriched, hits);
        amount(enriched, hits);
        velocity(features, hits);
        Enrichment enrichment = enriched.enrichment();
        String country = enriched.transaction().text(TextField.COUNTRY);
        hit(
                !country.isEmpty() && !enrichment.homeCountry().isEmpty() && !country.equals(enrichment.homeCountry()),
                Rule.COUNTRY_UNUSUAL,
                hits);
        hit(enrichment.missing().contains(Enrichment.Part.FX), Rule.FX_RATE_UNKNOWN, hits);
        return hits;
    }

    private void listed(EnrichedTransaction enriched, Set<Rule> hits) {
        Transaction transaction = enriched.transaction();
        hit(enriched.enrichment().accountBlocked(), Rule.ACCOUNT_BLOCKED, hits);
        hit(contains(blockedAccounts, transaction, TextField.ACCOUNT_ID), Rule.ACCOUNT_LISTED, hits);
        hit(contains(blockedMerchants, transaction, TextField.MERCHANT_ID), Rule.MERCHANT_LISTED, hits);
        hit(contains(blockedDevices, transaction, TextField.DEVICE_ID), Rule.DEVICE_LISTED, hits);
    }

    private static boolean contains(Set<String> list, Transaction transaction, TextField field) {
        if (list.isEmpty()) {
            return false;
        }
        String id = transaction.text(field);
        return !id.isEmpty() && list.contains(id);
    }

    private void amount(EnrichedTransaction enriched, Set<Rule> hits) {
        long amount = enriched.enrichment().amountBaseMinor();
        if (enriched.transaction().type() == TransactionType.REFUND) {
            return;
        }
        hit(amount > declineAmount, Rule.AMOUNT_ABOVE_DECLINE_LIMIT, hits);
        hit(amount > reviewAmount && amount <= declineAmount, Rule.AMOUNT_ABOVE_REVIEW_LIMIT, hits);
    }

    private void velocity(Features features, Set<Rule> hits) {
        hit(features.countHour() > countHour, Rule.VELOCITY_COUNT_HOUR, hits);
        hit(features.sumHour() > sumHour, Rule.VELOCITY_SUM_HOUR, hits);
        hit(features.countDay() > countDay, Rule.VELOCITY_COUNT_DAY, hits);
        hit(features.sumDay() > sumDay, Rule.VELOCITY_SUM_DAY, hits);
    }

    private static void hit(boolean condition, Rule rule, Set<Rule> hits) {
        if (condition) {
            hits.add(rule);
        }
    }
}
