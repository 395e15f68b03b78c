package dev.spillway.jobs.transactions.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.types.reference.FxRate;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

    private static final String LARGEST_AMOUNT = "999999999999999999";
    private static final String END_OF_RANGE = "9223372036854775807";

    @ParameterizedTest
    @CsvSource({
        "USD, 0, 0.9, EUR, 0",
        "USD, 12345, 1, EUR, 12345",
        "JPY, 1000, 0.006, EUR, 600",
        "EUR, 100, 160, JPY, 160",
        "KWD, 1234, 3, EUR, 370",
        "EUR, 100, 0.333, KWD, 333",
        "KWD, 1500, 480, JPY, 720",
        "JPY, 720, 0.002083334, KWD, 1500"
    })
    void countsInTheFractionDigitsOfBothCurrencies(String from, long amount, String rate, String base, long expected) {
        assertThat(convert(from, amount, rate, base)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 1, 0.5, EUR, 0",
        "USD, 3, 0.5, EUR, 2",
        "USD, 5, 0.5, EUR, 2",
        "USD, 7, 0.5, EUR, 4",
        "USD, 5, 0.500000001, EUR, 3",
        "USD, 5, 0.499999999, EUR, 2",
        "EUR, 100, 160.5, JPY, 160",
        "EUR, 100, 161.5, JPY, 162",
        "KWD, 25, 1, EUR, 2",
        "KWD, 35, 1, EUR, 4"
    })
    void roundsHalfToTheEvenNeighbour(String from, long amount, String rate, String base, long expected) {
        assertThat(convert(from, amount, rate, base)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 500000000, 0.000000001, EUR, 0",
        "USD, 500000001, 0.000000001, EUR, 1",
        "USD, " + LARGEST_AMOUNT + ", 0.000000001, EUR, 1000000000",
        "USD, 1, 1000000000, EUR, 1000000000"
    })
    void takesTheLeastAndTheLargestRate(String from, long amount, String rate, String base, long expected) {
        assertThat(convert(from, amount, rate, base)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, " + LARGEST_AMOUNT + ", 9, EUR, 8999999999999999991",
        "USD, " + LARGEST_AMOUNT + ", 10, EUR, " + END_OF_RANGE,
        "JPY, " + LARGEST_AMOUNT + ", 1000000000, KWD, " + END_OF_RANGE,
        "USD, 9223372036854775807, 1, EUR, " + END_OF_RANGE
    })
    void stopsAtTheEndOfTheRange(String from, long amount, String rate, String base, long expected) {
        assertThat(convert(from, amount, rate, base)).isEqualTo(expected);
    }

    private static long convert(String from, long amountMinor, String rate, String base) {
        long nanos = new BigDecimal(rate).movePointRight(9).longValueExact();
        return Conversion.toBase(amountMinor, new FxRate(from, nanos, 0, 1), base);
    }
}
