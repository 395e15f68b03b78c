package dev.spillway.generator;

import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reference data that belong to a {@link TransactionGenerator} of the same profile and seed. A declared share of
 * accounts and merchants is left out on purpose: their transactions must go on unenriched. The base currency has no
 * rate, it needs none.
 */
public final class ReferenceGenerator {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int[] RATE_AGES_DAYS = {60, 30, 8};

    private final GeneratorProfile profile;
    private final long seed;
    private final Population population;

    /** Reference data for a profile and seed. */
    public ReferenceGenerator(GeneratorProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
        this.population = new Population(profile, seed);
    }

    /** All known accounts, made as they are read; each with version 1. */
    public Stream<Account> accounts() {
        return IntStream.range(0, profile.accounts()).filter(population::known).mapToObj(this::account);
    }

    /** All known merchants, made as they are read; each with version 1. */
    public Stream<Merchant> merchants() {
        return IntStream.range(0, profile.merchants()).filter(population::known).mapToObj(this::merchant);
    }

    /**
     * Three rates for each foreign currency, by currency and age. The newest applies from 8 days before, which is
     * earlier than the event time of the latest record that a profile allows.
     *
     * @param startMillis when the transactions start, epoch milliseconds
     */
    public List<FxRate> fxRates(long startMillis) {
        SplittableRandom random = new SplittableRandom(seed);
        return CurrencyMix.FOREIGN.stream()
                .flatMap(money -> IntStream.range(0, RATE_AGES_DAYS.length)
                        .mapToObj(i -> rate(money, i, startMillis, random.nextDouble(0.97, 1.03))))
                .toList();
    }

    private Account account(int number) {
        return new Account(
                Population.text(population.accountId(number)),
                population.accountSegment(number),
                population.accountCountry(number),
                population.accountBlocked(number) ? Account.Status.BLOCKED : Account.Status.ACTIVE,
                1);
    }

    private Merchant merchant(int number) {
        return new Merchant(
                Population.text(population.merchantId(number)),
                population.merchantCategory(number),
                population.merchantCountry(number),
                1);
    }

    private static FxRate rate(CurrencyMix.Money money, int index, long startMillis, double drift) {
        long day = Math.floorDiv(startMillis, DAY_MILLIS) - RATE_AGES_DAYS[index];
        return new FxRate(money.code(), Math.round(money.rateNanos() * drift), day * DAY_MILLIS, index + 1L);
    }
}
