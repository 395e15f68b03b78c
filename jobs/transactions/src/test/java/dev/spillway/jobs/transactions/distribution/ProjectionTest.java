package dev.spillway.jobs.transactions.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.jobs.transactions.Transactions;
import dev.spillway.jobs.transactions.distribution.Subscription.Mask;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.TransactionType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectionTest {

    private static final String REQUIRED = """
            {"transactionId":"t-1","accountId":"acc-1","merchantId":"mer-1","amount":1.50, "currency":"EUR",\
            "eventTime":"2026-01-02T03:04:05Z","type":"PURCHASE\"""";
    private static final Masking MASKING = new Masking("secret");

    @Test
    void aConsumerWithoutProjectionGetsTheBytesUntouched() {
        String odd = ",  \"new\" : {\"a\": [1, 2.0 ]}, \"n\\u0061me\":\"\\u00e9\"";
        assertThat(transaction(odd, Set.of(), Map.of())).isEqualTo(REQUIRED + odd + "}");
    }

    @Test
    void putsTheDecisionBeforeTheTransaction() {
        assertThat(value("", Set.of("transactionId"), Map.of()))
                .isEqualTo("{\"decisionId\":\"d-1\",\"decision\":\"REVIEW\",\"score\":0.5,\"reasons\":[\"A\",\"B\"],"
                        + "\"ruleVersion\":\"r\",\"modelVersion\":\"m\",\"decidedAt\":\"1970-01-01T00:00:00.007Z\","
                        + "\"late\":true,\"unenriched\":false,\"transaction\":{\"transactionId\":\"t-1\"}}");
    }

    @Test
    void keepsChosenFieldsInTheProducersOrderAndForm() {
        assertThat(transaction(",\"z\":{ \"a\" : null}", Set.of("z", "amount", "merchantId", "absent"), Map.of()))
                .isEqualTo("{\"merchantId\":\"mer-1\",\"amount\":1.50,\"z\":{ \"a\" : null}}");
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void aMaskedFieldNeverAppears(Mask mask) {
        String value = value(",\"deviceId\":\"device-4711\"", Set.of(), Map.of("deviceId", mask));
        assertThat(value).doesNotContain("device-4711");
        assertThat(value.contains("deviceId")).isEqualTo(mask != Mask.DROP);
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void aFieldWithEscapesInItsNameOrValueIsMaskedToo(Mask mask) {
        String value = value(",\"device\\u0049d\":\"device-\\u0034711\"", Set.of(), Map.of("deviceId", mask));
        String plain = value(",\"deviceId\":\"device-4711\"", Set.of(), Map.of("deviceId", mask));
        assertThat(value).isEqualTo(plain);
    }

    @Test
    void aChosenFieldIsMaskedAndAHiddenOneStaysHidden() {
        Map<String, Mask> masks = Map.of("accountId", Mask.LAST4, "merchantId", Mask.LAST4);
        assertThat(transaction("", Set.of("accountId", "type"), masks))
                .isEqualTo("{\"accountId\":\"*cc-1\",\"type\":\"PURCHASE\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'1234567', ***4567",
                "'true', ****",
                "'null', ****",
                "'\"\"', ''",
                "'\"abcd\"', ****",
                "'\"abcde\"', *bcde",
                "'\"1234\uD83D\uDE00xyz\"', ****\uD83D\uDE00xyz",
                "'[1,22]', '**,22]'"
            })
    void starsAllButTheLastFourCharacters(String given, String shown) {
        assertThat(transaction(",\"x\":" + given, Set.of("x"), Map.of("x", Mask.LAST4)))
                .isEqualTo("{\"x\":\"" + shown + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"abc\"', abc", "'\"\"', ''", "'12.50', 12.50", "'{\"a\":1}', '{\"a\":1}'"})
    void hashesTheTextOfAValue(String given, String text) {
        assertThat(transaction(",\"x\":" + given, Set.of("x"), Map.of("x", Mask.HASH)))
                .isEqualTo("{\"x\":\"" + MASKING.hash(text) + "\"}");
    }

    @Test
    void dropsANestedValueWhole() {
        String nested = ",\"x\":{\"accountId\":\"inner\",\"y\":[{\"x\":1}]},\"after\":1";
        assertThat(transaction(nested, Set.of("x", "after"), Map.of("x", Mask.DROP)))
                .isEqualTo("{\"after\":1}");
    }

    @Test
    void namesInsideANestedValueAreNotFieldsOfTheTransaction() {
        String nested = ",\"transaction\":{\"type\":\"inner\",\"after\":2},\"after\":1";
        assertThat(transaction(nested, Set.of("transaction", "type"), Map.of()))
                .isEqualTo("{\"type\":\"PURCHASE\",\"transaction\":{\"type\":\"inner\",\"after\":2}}");
        assertThat(transaction(nested, Set.of("after"), Map.of())).isEqualTo("{\"after\":1}");
    }

    @Test
    void aHashDependsOnTheSecretAndOnTheValueAlone() {
        assertThat(MASKING.hash("acc-1")).matches("[0-9a-f]{32}").isEqualTo(new Masking("secret").hash("acc-1"));
        assertThat(new Masking("other").hash("acc-1")).isNotEqualTo(MASKING.hash("acc-1"));
        assertThat(MASKING.hash("acc-2")).isNotEqualTo(MASKING.hash("acc-1"));
    }

    @Test
    void theKeyIsTheAccountOnlyForWhoMaySeeIt() {
        assertThat(key(Set.of(), Map.of("deviceId", Mask.DROP))).isEqualTo("acc-1");
        assertThat(key(Set.of("accountId"), Map.of())).isEqualTo("acc-1");
        assertThat(key(Set.of("amount"), Map.of())).isEqualTo(MASKING.hash("acc-1"));
        for (Mask mask : Mask.values()) {
            assertThat(key(Set.of(), Map.of("accountId", mask))).isEqualTo(MASKING.hash("acc-1"));
        }
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "-1, true"})
    void wantsAmountsFromItsLeastAndThoseWithoutRate(long amount, boolean wanted) {
        Subscription from100 = new Subscription("c", Set.of(), Set.of(), 100, Set.of(), Map.of());
        assertThat(from100.wants(decided("", amount))).isEqualTo(wanted);
    }

    @Test
    void wantsItsDecisionsAndTypesOnly() {
        assertThat(wants(Set.of(), Set.of())).isTrue();
        assertThat(wants(Set.of(Verdict.REVIEW), Set.of(TransactionType.PURCHASE)))
                .isTrue();
        assertThat(wants(Set.of(Verdict.APPROVE, Verdict.DECLINE), Set.of())).isFalse();
        assertThat(wants(Set.of(), Set.of(TransactionType.REFUND))).isFalse();
    }

    private static boolean wants(Set<Verdict> decisions, Set<TransactionType> types) {
        return new Subscription("c", decisions, types, 0, Set.of(), Map.of()).wants(decided("", 150));
    }

    private static String key(Set<String> fields, Map<String, Mask> masks) {
        return new String(projection(fields, masks).key(decided("", 150)), StandardCharsets.UTF_8);
    }

    private static String transaction(String members, Set<String> fields, Map<String, Mask> masks) {
        String value = value(members, fields, masks);
        String name = "\"unenriched\":false,\"transaction\":";
        return value.substring(value.indexOf(name) + name.length(), value.length() - 1);
    }

    private static String value(String members, Set<String> fields, Map<String, Mask> masks) {
        Projection projection = projection(fields, masks);
        projection.value(decided(",\"earlier\":[\"transaction\"]", 1));
        return new String(projection.value(decided(members, 150)), StandardCharsets.UTF_8);
    }

    private static Projection projection(Set<String> fields, Map<String, Mask> masks) {
        return new Projection(new Subscription("c", Set.of(), Set.of(), 0, fields, masks), MASKING);
    }

    private static DecidedTransaction decided(String members, long amountBaseMinor) {
        Enrichment enrichment = new Enrichment("", "", false, 1, "", "", 1, amountBaseMinor, 0, Set.of());
        Decision decision = new Decision("d-1", Verdict.REVIEW, 0.5, List.of("A", "B"), "r", "m", 7, true);
        return new DecidedTransaction(
                new EnrichedTransaction(Transactions.parse(REQUIRED + members + "}", 0), enrichment), decision);
    }
}
