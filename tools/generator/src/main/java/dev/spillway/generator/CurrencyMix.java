package dev.spillway.generator;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The currencies that payments are made in, with their minor digits (ISO 4217) and a rate in the base currency. */
final class CurrencyMix {

    /** The currency that rates are given in. */
    static final Money BASE = new Money("EUR", 2, 1_000_000_000L, 0);

    /** Currencies with 0, 2 and 3 minor digits, the frequent ones first. */
    static final List<Money> FOREIGN = List.of(
            new Money("USD", 2, 920_000_000L, 34),
            new Money("GBP", 2, 1_170_000_000L, 22),
            new Money("CHF", 2, 1_050_000_000L, 14),
            new Money("PLN", 2, 232_000_000L, 10),
            new Money("SEK", 2, 88_000_000L, 8),
            new Money("JPY", 0, 6_100_000L, 8),
            new Money("KWD", 3, 2_990_000_000L, 4));

    private static final Money[] BY_WEIGHT = byWeight();

    private CurrencyMix() {}

    /**
     * A currency.
     *
     * @param code ISO 4217
     * @param digits minor digits
     * @param rateNanos billionths of the base currency for one unit
     * @param weight share among the foreign ones, in percent
     */
    record Money(String code, int digits, long rateNanos, int weight) {

        /** Minor units of this currency worth about so many minor units of the base currency, at least 1. */
        long fromBase(long baseMinor) {
            double units = baseMinor / 100.0 * 1e9 / rateNanos;
            return Math.max(1, Math.round(units * Math.pow(10, digits)));
        }
    }

    static Money foreign(SplittableRandom random) {
        return BY_WEIGHT[random.nextInt(BY_WEIGHT.length)];
    }

    private static Money[] byWeight() {
        return FOREIGN.stream()
                .flatMap(money -> IntStream.range(0, money.weight()).mapToObj(i -> money))
                .toArray(Money[]::new);
    }
}
