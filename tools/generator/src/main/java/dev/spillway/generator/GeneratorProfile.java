package dev.spillway.generator;

/**
 * What kind of traffic the generator makes.
 *
 * @param accounts number of accounts, 1 to 10^8
 * @param merchants number of merchants, 1 to 10^7
 * @param skew exponent of the Zipf law by which accounts and merchants are chosen, 0 (even) to 3; at 0.8 the hottest of
 *     50,000 accounts gets 2.6 % of the traffic
 * @param shares how often each kind of record comes
 * @param disorderMillis declared bound of the disorder: a record that is not late is at most this much behind, 1 to
 *     3,600,000
 * @param latestMillis how far behind a late record can be, more than a second above {@code disorderMillis} and at most
 *     7 days
 * @param memory number of recent records from which duplicates and conflicts are taken, 1 to 100,000: less than
 *     {@link TransactionLedger} remembers
 */
public record GeneratorProfile(
        int accounts, int merchants, double skew, Shares shares, long disorderMillis, long latestMillis, int memory) {

    /** Late records are at least this much behind the disorder bound, so that the clock's grain cannot save them. */
    public static final long LATE_MARGIN_MILLIS = 1_000;

    public GeneratorProfile {
        check("accounts", accounts, 1, 100_000_000);
        check("merchants", merchants, 1, 10_000_000);
        if (!(skew >= 0 && skew <= 3)) {
            throw new IllegalArgumentException("skew must be from 0 to 3, is " + skew);
        }
        check("disorder-millis", disorderMillis, 1, 3_600_000);
        check("latest-millis", latestMillis, disorderMillis + LATE_MARGIN_MILLIS + 1, 7 * 86_400_000L);
        check("memory", memory, 1, 100_000);
    }

    /** 50,000 accounts, 5,000 merchants, some of everything, 5 s of disorder, late records up to 6 h behind. */
    public static GeneratorProfile defaults() {
        return new GeneratorProfile(50_000, 5_000, 0.8, Shares.defaults(), 5_000, 6 * 3_600_000L, 4_096);
    }

    /** The same with another number of accounts. */
    public GeneratorProfile withAccounts(int count) {
        return new GeneratorProfile(count, merchants, skew, shares, disorderMillis, latestMillis, memory);
    }

    /** The same with other shares. */
    public GeneratorProfile withShares(Shares other) {
        return new GeneratorProfile(accounts, merchants, skew, other, disorderMillis, latestMillis, memory);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", is " + value);
        }
    }
}
