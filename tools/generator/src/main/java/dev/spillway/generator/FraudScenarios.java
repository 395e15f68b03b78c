package dev.spillway.generator;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Frauds under way: each is a plan of payments a few seconds apart that come out when their time has come, in between
 * the honest ones. Kinds take turns, so that a short run sees all of them.
 *
 * <p>Bound: no more than {@value #MAX_OPEN} planned payments; a fraud that would exceed it does not begin.
 */
final class FraudScenarios {

    /** Payments of a fraud on average over the three kinds. */
    static final double MEAN_STEPS = (5.0 + 6.5 + 8.0) / 3;

    private static final int MAX_OPEN = 10_000;

    private final PriorityQueue<Step> open =
            new PriorityQueue<>(Comparator.comparingLong(Step::dueMillis).thenComparingLong(Step::order));
    private final int accounts;
    private final int merchants;
    private final SplittableRandom random;
    private long steps;
    private int started;

    FraudScenarios(int accounts, int merchants, SplittableRandom random) {
        this.accounts = accounts;
        this.merchants = merchants;
        this.random = random;
    }

    /**
     * One payment of a fraud.
     *
     * @param dueMillis when it is made, epoch milliseconds
     * @param order breaks ties
     * @param account number of the account
     * @param merchant number of the merchant
     * @param minor amount in minor units of the base currency
     * @param online whether it is made without a terminal
     * @param abroad whether it is made outside the holder's country
     * @param terminal number of the terminal
     * @param label the fraud
     */
    record Step(
            long dueMillis,
            long order,
            int account,
            int merchant,
            long minor,
            boolean online,
            boolean abroad,
            int terminal,
            FraudLabel label) {}

    /** The next payment that is due, or null. */
    @Nullable
    Step due(long nowMillis) {
        Step head = open.peek();
        return head == null || head.dueMillis() > nowMillis ? null : open.poll();
    }

    /** Begins a fraud. */
    void begin(long nowMillis) {
        if (open.size() > MAX_OPEN - 16) {
            return;
        }
        switch (started++ % 3) {
            case 0 -> testCard(nowMillis);
            case 1 -> stealCard(nowMillis);
            default -> compromiseTerminal(nowMillis);
        }
    }

    /** 3 to 5 payments of 0.10 to 2.00, then one of 300 to 2,000, all within 52 s. */
    private void testCard(long nowMillis) {
        int account = random.nextInt(accounts);
        int terminal = random.nextInt(100_000_000);
        long at = nowMillis;
        int tests = random.nextInt(3, 6);
        for (int i = 0; i < tests; i++) {
            plan(at, account, random.nextLong(10, 201), true, false, terminal, FraudLabel.CARD_TESTING);
            at += random.nextInt(2_000, 8_000);
        }
        at += random.nextInt(3_000, 12_000);
        plan(at, account, random.nextLong(30_000, 200_001), true, false, terminal, FraudLabel.CARD_TESTING);
    }

    /** 5 to 8 payments of 150 to 900 abroad, 2 to 10 s apart. */
    private void stealCard(long nowMillis) {
        int account = random.nextInt(accounts);
        long at = nowMillis;
        int payments = random.nextInt(5, 9);
        for (int i = 0; i < payments; i++) {
            int terminal = random.nextInt(100_000_000);
            plan(at, account, random.nextLong(15_000, 90_001), false, true, terminal, FraudLabel.STOLEN_CARD);
            at += random.nextInt(2_000, 10_000);
        }
    }

    /** 6 to 10 payments of 80 to 400, each of another account, at one terminal, 1 to 5 s apart. */
    private void compromiseTerminal(long nowMillis) {
        int terminal = random.nextInt(100_000_000);
        int first = random.nextInt(accounts);
        long at = nowMillis;
        int payments = random.nextInt(6, 11);
        for (int i = 0; i < payments; i++) {
            int account = (int) ((first + i * 7_919L) % accounts);
            plan(at, account, random.nextLong(8_000, 40_001), false, false, terminal, FraudLabel.COMPROMISED_TERMINAL);
            at += random.nextInt(1_000, 5_000);
        }
    }

    private void plan(
            long at, int account, long minor, boolean online, boolean abroad, int terminal, FraudLabel label) {
        int merchant = terminal % merchants;
        open.add(new Step(at, steps++, account, merchant, minor, online, abroad, terminal, label));
    }
}
