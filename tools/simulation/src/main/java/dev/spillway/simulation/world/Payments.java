package dev.spillway.simulation.world;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes the raw records of a world: payments, repeats and contradictions of them, and records that are none. */
final class Payments {

    private static final long MINUTE = 60_000;
    private static final long[] AMOUNTS = {
        0, 1, 100, 150, 199, 200, 1_250, 4_999, 20_000, 29_999, 30_000, 30_001, 50_000, 50_001, 120_000, 200_000,
        200_001
    };
    private static final String[] CURRENCIES = {"EUR", "EUR", "EUR", "EUR", "USD", "JPY"};
    private static final String[] TYPES = {"PURCHASE", "PURCHASE", "PURCHASE", "WITHDRAWAL", "TRANSFER", "REFUND"};
    private static final String[] COUNTRIES = {"DE", "DE", "FR", ""};

    /** A payment as its producer has it in mind. */
    private record Draft(
            String id,
            String account,
            String merchant,
            long amount,
            String currency,
            long time,
            String type,
            String country) {

        private String text(boolean amountAsNumber, boolean otherOrder) {
            int digits = currency.equals("JPY") ? 0 : 2;
            String plain = BigDecimal.valueOf(amount, digits).toPlainString();
            String money = "\"amount\":" + (amountAsNumber ? plain : '"' + plain + '"');
            String ids = "\"transactionId\":\"" + id + "\",\"accountId\":\"" + account + "\",\"merchantId\":\""
                    + merchant + '"';
            String rest = ",\"currency\":\"" + currency + "\",\"eventTime\":\"" + Instant.ofEpochMilli(time)
                    + "\",\"type\":\""
                    + type + '"' + (country.isEmpty() ? "" : ",\"country\":\"" + country + '"')
                    + (type.equals("TRANSFER") ? ",\"counterpartyId\":\"c-" + id + '"' : "");
            return '{' + (otherOrder ? money + ',' + ids : ids + ',' + money) + rest + '}';
        }

        private Draft withAmount(long other) {
            return new Draft(id, account, merchant, other, currency, time, type, country);
        }
    }

    private final SplittableRandom random;
    private final int accounts;
    private final List<Draft> recent = new ArrayList<>();
    private long time;
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean afterQuiet;

    /** @param time event time of the first payment, epoch milliseconds */
    Payments(SplittableRandom random, int accounts, long time) {
        this.random = random;
        this.accounts = accounts;
        this.time = time;
    }

    /** Nothing happens for so long; what was sent before is not sent again. */
    void quiet(long millis) {
        time += millis;
        recent.clear();
        afterQuiet = true;
    }

    /** The next raw record. */
    RawInput next() {
        time += random.nextInt(4) == 0 ? random.nextLong(8 * MINUTE) : random.nextLong(40_000);
        int kind = random.nextInt(100);
        if (kind < 8 && !recent.isEmpty()) {
            return input(one(recent), "");
        }
        if (kind < 13 && !recent.isEmpty()) {
            Draft first = one(recent);
            return input(first.withAmount(first.amount + 1 + random.nextInt(50)), "");
        }
        if (kind < 20) {
            return bad();
        }
        return fresh("a-" + random.nextInt(accounts));
    }

    /** A payment of an account, such as anybody could make at the end of a day. */
    RawInput probe(int account) {
        time += random.nextLong(1_000);
        return input(draft("a-" + account, 1_250, time), "");
    }

    private RawInput fresh(String account) {
        Draft draft = draft(account, amount(), eventTime());
        recent.add(draft);
        if (recent.size() > 12) {
            recent.remove(0);
        }
        return input(draft, "");
    }

    private long amount() {
        return random.nextInt(3) == 0 ? random.nextLong(60_000) : AMOUNTS[random.nextInt(AMOUNTS.length)];
    }

    private Draft draft(String account, long amount, long at) {
        return new Draft(
                "t-" + numbers.merge(account, 1, Integer::sum), // an account's own: others have the same
                account,
                "m-" + random.nextInt(6),
                amount,
                CURRENCIES[random.nextInt(CURRENCIES.length)],
                at,
                TYPES[random.nextInt(TYPES.length)],
                COUNTRIES[random.nextInt(COUNTRIES.length)]);
    }

    /** One of ten is late, by up to two hours; one of fifty by up to two days. */
    private long eventTime() {
        int how = random.nextInt(50);
        if (how == 0 && !afterQuiet) {
            return time - random.nextLong(48 * 60 * MINUTE);
        }
        return how < 6 ? time - random.nextLong(120 * MINUTE) : time;
    }

    private RawInput input(Draft draft, String code) {
        String text = draft.text(random.nextInt(3) == 0, random.nextInt(3) == 0);
        return new RawInput(bytes(draft.account), bytes(text), time, code);
    }

    private RawInput bad() {
        Draft draft = draft("a-" + random.nextInt(accounts), amount(), time);
        String text = draft.text(false, false);
        byte[] key = bytes(draft.account);
        return switch (random.nextInt(7)) {
            case 0 -> new RawInput(key, null, time, "EMPTY_VALUE");
            case 1 -> new RawInput(key, bytes(text.substring(0, text.length() - 1) + "  \n"), time, "NOT_JSON");
            case 2 -> new RawInput(bytes("another"), bytes(text), time, "KEY_MISMATCH");
            case 3 -> new RawInput(null, bytes(text), time, "KEY_MISSING");
            case 4 -> new RawInput(key, bytes(text.replace(draft.type, "BARTER")), time, "TYPE_UNKNOWN");
            case 5 ->
                new RawInput(
                        key, bytes(' ' + text.replace("\"amount\":\"", "\"amount\":\"-")), time, "AMOUNT_NEGATIVE");
            default -> new RawInput(key, bytes(ahead(draft).text(false, false)), time, "TIME_IMPLAUSIBLE");
        };
    }

    private static Draft ahead(Draft draft) {
        return new Draft(
                draft.id,
                draft.account,
                draft.merchant,
                draft.amount,
                draft.currency,
                draft.time + 30 * MINUTE,
                draft.type,
                draft.country);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
