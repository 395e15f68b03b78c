package dev.spillway.types.reference;

/**
 * The value of one currency in the base currency from an instant on.
 *
 * @param currency ISO 4217 code
 * @param rateNanos units of the base currency for one unit of {@code currency}, in billionths; 1 to 10^18
 * @param effectiveAt the first event time it applies to, epoch milliseconds
 * @param version grows with each rate of this currency, from 1
 */
public record FxRate(String currency, long rateNanos, long effectiveAt, long version) implements SharedReference {}
