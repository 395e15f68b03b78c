package dev.spillway.recovery.deadletters;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.ErrorClass;
import dev.spillway.core.Rejection;
import dev.spillway.types.transactions.TransactionParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final TransactionParser PARSER =
            new TransactionParser(Duration.ofMinutes(10), Instant.parse("2000-01-01T00:00:00Z"));
    private static final String PAYMENT =
            "{\"transactionId\":\"t-1\",\"accountId\":\"a-1\",\"merchantId\":\"m\",\"amount\":\"%s\","
                    + "\"currency\":\"EUR\",\"eventTime\":\"2020-01-01T00:00:00Z\",\"type\":\"PURCHASE\"}";

    private static Explanation explained(Rejection why, String value) {
        return Explanation.of(Letters.of(0, 5, why, value), PARSER, Letters.STAGE);
    }

    @Test
    void explainsARecordThatCrashesTheParserStill() {
        Rejection why = new Rejection(ErrorClass.UNEXPECTED, "POISON", "", "crashed the stage twice, X: boom");
        Explanation explanation = Explanation.of(
                Letters.of(0, 5, why, String.format(PAYMENT, "1.05")),
                (raw, verdict) -> {
                    throw new IllegalStateException("boom");
                },
                Letters.STAGE);

        assertThat(explanation.meaning()).contains("crashed the stage twice");
        assertThat(explanation.today()).contains("crash the parser again").contains("boom");
    }

    @Test
    void marksTheFieldAndTellsMeaningMendAndWhatWouldHappenToday() {
        Rejection why = new Rejection(
                ErrorClass.INVALID, "AMOUNT_SCALE", "amount", "expected at most 2 digits after the point");
        Explanation explanation = explained(why, String.format(PAYMENT, "1.005"));

        assertThat(explanation.meaning()).contains("more fraction digits");
        assertThat(explanation.mend()).contains("no more fraction digits");
        assertThat(explanation.today()).contains("refused again, as AMOUNT_SCALE");
        String shown = explanation.place().get(0);
        String mark = explanation.place().get(1);
        assertThat(shown.substring(mark.indexOf('^'), mark.length())).isEqualTo("\"amount\"");
        assertThat(LetterText.explained(explanation)).anyMatch(line -> line.startsWith("mend      send no more"));
        assertThat(explanation.toJson().get("code").asText()).isEqualTo("AMOUNT_SCALE");
    }

    @Test
    void marksTheByteThatAMessageNames() {
        Rejection why = new Rejection(ErrorClass.MALFORMED, "NOT_JSON", "", "expected a value at byte 5");
        List<String> place = explained(why, "{\"a\":}").place();
        assertThat(place).containsExactly("{\"a\":}", "     ^");
    }

    @Test
    void tellsThatAMendedParserWouldTakeIt() {
        Rejection why = new Rejection(ErrorClass.INVALID, "TIME_IMPLAUSIBLE", "eventTime", "too far ahead");
        assertThat(explained(why, String.format(PAYMENT, "1.00")).today()).contains("it is valid");
    }

    @Test
    void admitsCodesThatItDoesNotKnow() {
        Rejection why = new Rejection(ErrorClass.INVALID, "FROM_THE_FUTURE", "", "");
        assertThat(explained(why, "{}").meaning()).contains("knows no such code");
    }

    @Test
    void showsBytesThatAreNoTextWithoutHandingThemToTheTerminal() {
        byte[] bytes = "\u001b[2J\u00e9\n".getBytes(UTF_8);
        assertThat(ShownBytes.all(bytes)).isEqualTo("\\u001b[2J\u00e9\\n");
        assertThat(ShownBytes.all("\u00ff(".getBytes(ISO_8859_1))).isEqualTo("\\xff(");
    }
}
