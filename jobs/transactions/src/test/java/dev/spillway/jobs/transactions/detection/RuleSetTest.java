package dev.spillway.jobs.transactions.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.jobs.transactions.RecordingTurn;
import dev.spillway.jobs.transactions.Transactions;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.Enrichment.Part;
import dev.spillway.types.transactions.keyed.AccountActivity;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetTest {

    private static final Set<String> NONE = Set.of();
    private static final Features QUIET = new Features(1, 0, 1, 0);
    private static final RuleSet RULES = new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, NONE, NONE, 0.5, 0.85);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -",
                "100, -",
                "101, AMOUNT_ABOVE_REVIEW_LIMIT",
                "1000, AMOUNT_ABOVE_REVIEW_LIMIT",
                "1001, AMOUNT_ABOVE_DECLINE_LIMIT",
                "9223372036854775807, AMOUNT_ABOVE_DECLINE_LIMIT"
            })
    void judgesAnAmountAboveItsLimitAndNotAtIt(long amount, @Nullable Rule expected) {
        assertThat(RULES.hits(payment("PURCHASE", "", worth(amount)), QUIET)).isEqualTo(only(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "5, 500, 20, 2000, -",
                "6, 500, 20, 2000, VELOCITY_COUNT_HOUR",
                "5, 501, 20, 2000, VELOCITY_SUM_HOUR",
                "5, 500, 21, 2000, VELOCITY_COUNT_DAY",
                "5, 500, 20, 2001, VELOCITY_SUM_DAY"
            })
    void judgesAVelocityAboveItsLimitAndNotAtIt(
            long countHour, long sumHour, long countDay, long sumDay, @Nullable Rule expected) {
        Features features = new Features(countHour, sumHour, countDay, sumDay);
        assertThat(RULES.hits(payment("PURCHASE", "", worth(1)), features)).isEqualTo(only(expected));
    }

    @Test
    void doesNotJudgeARefundByItsAmount() {
        assertThat(RULES.hits(payment("REFUND", "", worth(1_001)), QUIET)).isEmpty();
        assertThat(RULES.hits(payment("REFUND", "", worth(101)), QUIET)).isEmpty();
    }

    @Test
    void judgesAPaymentWithoutRateByThatAlone() {
        Enrichment noRate = enrichment("", false, -1, Set.of(Part.FX));
        assertThat(RULES.hits(payment("PURCHASE", "", noRate), QUIET)).containsExactly(Rule.FX_RATE_UNKNOWN);
    }

    @Test
    void letsPassWhatLacksOnlyItsAccountOrMerchant() {
        Enrichment unknown = enrichment("", false, 1, Set.of(Part.ACCOUNT, Part.MERCHANT));
        assertThat(RULES.hits(payment("PURCHASE", "", unknown), QUIET)).isEmpty();
    }

    @Test
    void hitsABlockedAccount() {
        Enrichment blocked = enrichment("DE", true, 1, Set.of());
        assertThat(RULES.hits(payment("REFUND", "", blocked), QUIET)).containsExactly(Rule.ACCOUNT_BLOCKED);
    }

    @Test
    void hitsWhatIsListedAndNothingElse() {
        String device = ",\"deviceId\":\"dev-1\"";
        assertThat(listing(Set.of("acc-1"), NONE, NONE).hits(payment("PURCHASE", device, worth(1)), QUIET))
                .containsExactly(Rule.ACCOUNT_LISTED);
        assertThat(listing(NONE, Set.of("mer-1"), NONE).hits(payment("PURCHASE", device, worth(1)), QUIET))
                .containsExactly(Rule.MERCHANT_LISTED);
        assertThat(listing(NONE, NONE, Set.of("dev-1")).hits(payment("PURCHASE", device, worth(1)), QUIET))
                .containsExactly(Rule.DEVICE_LISTED);
        RuleSet others = listing(Set.of("mer-1", "acc-10"), Set.of("dev-1"), Set.of("acc-1"));
        assertThat(others.hits(payment("PURCHASE", device, worth(1)), QUIET)).isEmpty();
    }

    @Test
    void anEmptyEntryListsNobody() {
        RuleSet empty = listing(Set.of(""), Set.of(""), Set.of(""));
        assertThat(empty.hits(payment("PURCHASE", "", worth(1)), QUIET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DE, DE, false", "FR, DE, true", "FR, '', false", "'', DE, false"})
    void anotherCountryIsUnusualOnlyWhenBothAreKnown(String country, String home, boolean unusual) {
        String member = country.isEmpty() ? "" : ",\"country\":\"" + country + "\"";
        Set<Rule> hits = RULES.hits(payment("PURCHASE", member, enrichment(home, false, 1, Set.of())), QUIET);
        assertThat(hits).isEqualTo(only(unusual ? Rule.COUNTRY_UNUSUAL : null));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void oneRuleScoresItsWeight(Rule rule) {
        assertThat(DecideStep.score(EnumSet.of(rule))).isEqualTo(rule.weight());
    }

    @Test
    void rulesTogetherScoreTheirNoisyOr() {
        assertThat(DecideStep.score(Set.of())).isZero();
        assertThat(DecideStep.score(EnumSet.of(Rule.VELOCITY_SUM_HOUR, Rule.VELOCITY_SUM_DAY)))
                .isEqualTo(0.75);
        assertThat(DecideStep.score(EnumSet.of(Rule.AMOUNT_ABOVE_REVIEW_LIMIT, Rule.COUNTRY_UNUSUAL)))
                .isEqualTo(0.68);
        assertThat(DecideStep.score(EnumSet.allOf(Rule.class))).isEqualTo(1.0);
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0.6, DECLINE", "0.6, 0.61, REVIEW", "0.61, 0.7, APPROVE", "0.0, 1.0, REVIEW", "1.0, 1.0, APPROVE"
    })
    void aScoreAtAThresholdReachesIt(double review, double decline, Verdict expected) {
        RuleSet rules = new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, NONE, NONE, review, decline);
        DecidedTransaction decided = decide(rules, payment("PURCHASE", "", worth(101)));
        assertThat(decided.decision().score()).isEqualTo(0.6);
        assertThat(decided.decision().verdict()).isEqualTo(expected);
    }

    @Test
    void listsReasonsInTheOrderOfTheRules() {
        Enrichment bad = enrichment("DE", true, 1_001, Set.of(Part.FX));
        DecidedTransaction decided =
                decide(listing(NONE, Set.of("mer-1"), NONE), payment("PURCHASE", ",\"country\":\"FR\"", bad));
        assertThat(decided.decision().reasons())
                .containsExactly(
                        "ACCOUNT_BLOCKED",
                        "MERCHANT_LISTED",
                        "AMOUNT_ABOVE_DECLINE_LIMIT",
                        "VELOCITY_SUM_HOUR",
                        "COUNTRY_UNUSUAL",
                        "FX_RATE_UNKNOWN");
        assertThat(decided.decision().verdict()).isEqualTo(Verdict.DECLINE);
    }

    static Stream<RuleSet> othersThanRules() {
        Set<String> one = Set.of("x");
        return Stream.of(
                new RuleSet(101, 1_000, 5, 500, 20, 2_000, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_001, 5, 500, 20, 2_000, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 6, 500, 20, 2_000, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 501, 20, 2_000, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 21, 2_000, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_001, NONE, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_000, one, NONE, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, one, NONE, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, NONE, one, 0.5, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, NONE, NONE, 0.51, 0.85),
                new RuleSet(100, 1_000, 5, 500, 20, 2_000, NONE, NONE, NONE, 0.5, 0.86));
    }

    @ParameterizedTest
    @MethodSource("othersThanRules")
    void versionChangesWithEveryValue(RuleSet other) {
        assertThat(other.version()).isNotEqualTo(RULES.version());
    }

    @Test
    void versionTellsListsApartThatReadAlike() {
        assertThat(listing(Set.of("a, b"), NONE, NONE).version())
                .isNotEqualTo(listing(Set.of("a", "b"), NONE, NONE).version());
        assertThat(listing(Set.of("];[x"), NONE, NONE).version())
                .isNotEqualTo(listing(NONE, Set.of("x];["), NONE).version());
        assertThat(listing(Set.of("1"), Set.of("2"), NONE).version())
                .isNotEqualTo(listing(Set.of("1", "2"), NONE, NONE).version());
    }

    @Test
    void versionDoesNotDependOnTheOrderOfAList() {
        List<String> ids =
                Stream.iterate(0, i -> i + 1).limit(50).map(i -> "m" + i).toList();
        Set<String> backwards = new LinkedHashSet<>();
        for (int i = ids.size() - 1; i >= 0; i--) {
            backwards.add(ids.get(i));
        }
        assertThat(listing(NONE, new LinkedHashSet<>(ids), NONE).version())
                .isEqualTo(listing(NONE, backwards, NONE).version());
    }

    private static Set<Rule> only(@Nullable Rule rule) {
        return rule == null ? Set.of() : Set.of(rule);
    }

    private static RuleSet listing(Set<String> accounts, Set<String> merchants, Set<String> devices) {
        return new RuleSet(100, 1_000, 5, 500, 20, 2_000, accounts, merchants, devices, 0.5, 0.85);
    }

    private static DecidedTransaction decide(RuleSet rules, EnrichedTransaction enriched) {
        DecideStep step = new DecideStep(RuleSchedule.always(rules), new CardTesting(2, 200, 3, 600_000));
        return step.decide(enriched, AccountActivity.none(), new RecordingTurn<>());
    }

    private static Enrichment worth(long amountBaseMinor) {
        return enrichment("DE", false, amountBaseMinor, Set.of());
    }

    private static Enrichment enrichment(String home, boolean blocked, long amountBaseMinor, Set<Part> missing) {
        return new Enrichment("", home, blocked, 1, "", "", 1, amountBaseMinor, 0, missing);
    }

    /** A payment of account {@code acc-1}, of which only the enriched amount counts. */
    private static EnrichedTransaction payment(String type, String members, Enrichment enrichment) {
        String json = """
                {"transactionId":"t-1","accountId":"acc-1","merchantId":"mer-1","amount":"1.00","currency":"EUR",\
                "eventTime":"2026-01-02T03:04:05Z","type":"%s"%s}""".formatted(type, members);
        return new EnrichedTransaction(Transactions.parse(json, 0), enrichment);
    }
}
