package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AmountParserTest {

    private static final long SEED = Long.getLong("seed", 20_180_406L);
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final String CHARACTERS = "00011234567899....-+e ";

    @Test
    void readsWhatBigDecimalReads() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300_000; i++) {
            String text = random.nextBoolean() ? anything(random) : decimal(random);
            int digits = random.nextInt(5);
            byte[] bytes = ("7" + text + "7").getBytes(StandardCharsets.US_ASCII);
            assertThat(AmountParser.minor(bytes, 1, text.length(), digits))
                    .as("seed %d, '%s' with %d digits", SEED, text, digits)
                    .isEqualTo(naive(text, digits));
        }
    }

    private static long naive(String text, int digits) {
        if (!PLAIN.matcher(text).matches()) {
            return AmountParser.FORMAT;
        }
        if (text.startsWith("-")) {
            return AmountParser.NEGATIVE;
        }
        BigDecimal exact = new BigDecimal(text);
        BigDecimal scaled = exact.setScale(digits, RoundingMode.DOWN);
        if (exact.compareTo(scaled) != 0) {
            return AmountParser.SCALE;
        }
        BigInteger minor = scaled.unscaledValue();
        return minor.compareTo(BigInteger.valueOf(AmountParser.MAX_MINOR)) > 0
                ? AmountParser.RANGE
                : minor.longValueExact();
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static String decimal(Random random) {
        BigInteger unscaled = new BigInteger(random.nextInt(70), random);
        return new BigDecimal(unscaled, random.nextInt(8)).toPlainString() + (random.nextInt(4) == 0 ? "" : "0");
    }
}
