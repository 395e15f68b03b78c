package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.types.reference.FxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Converts minor units of one currency to minor units of another, rounded half even. */
final class Conversion {

    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private Conversion() {}

    /**
     * The value of an amount in the base currency.
     *
     * @param amountMinor minor units of the rate's currency, 0 or more
     * @param rate base units for one unit of the currency
     * @param baseCurrency ISO 4217 code
     * @return minor units of the base currency, at most {@link Long#MAX_VALUE}
     */
    static long toBase(long amountMinor, FxRate rate, String baseCurrency) {
        int from = digits(rate.currency());
        int to = digits(baseCurrency);
        BigDecimal value = BigDecimal.valueOf(amountMinor, from)
                .multiply(BigDecimal.valueOf(rate.rateNanos(), 9))
                .movePointRight(to)
                .setScale(0, RoundingMode.HALF_EVEN);
        return value.min(MAX).longValueExact();
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
