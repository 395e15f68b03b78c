package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceGeneratorTest {

    private static final long START = 1_790_000_000_000L;
    private static final GeneratorProfile PROFILE = GeneratorProfile.defaults();

    private final long seed = Seeds.seed();
    private final ReferenceGenerator reference = new ReferenceGenerator(PROFILE, seed);

    @Test
    void leavesOutOneOfTwoHundred() {
        List<Account> accounts = reference.accounts().toList();
        assertThat(accounts)
                .hasSize(49_750)
                .isEqualTo(new ReferenceGenerator(PROFILE, seed).accounts().toList());
        assertThat(reference.merchants()).hasSize(4_975);
        assertThat(accounts.stream()
                        .filter(a -> a.status() == Account.Status.BLOCKED)
                        .count())
                .isBetween(50L, 160L);
        assertThat(accounts.get(0).accountId()).isEqualTo("A00000000");
    }

    @Test
    void knowsExactlyTheAccountsAndMerchantsThatTheTruthCallsKnown() {
        Set<String> accounts = reference.accounts().map(Account::accountId).collect(Collectors.toSet());
        Set<String> merchants = reference.merchants().map(Merchant::merchantId).collect(Collectors.toSet());
        TransactionGenerator generator = new TransactionGenerator(PROFILE.withShares(Shares.none()), seed);
        TransactionGenerator withUnknown = new TransactionGenerator(PROFILE, seed);
        int unknown = 0;
        for (int i = 0; i < 20_000; i++) {
            assertThat(generator.next(START + i).truth().referenceKnown()).isTrue();
            GeneratedRecord record = withUnknown.next(START + i);
            if (record.truth().outcome() == OutcomeClass.DECIDED) {
                boolean known = accounts.contains(member(record, "accountId"))
                        && merchants.contains(member(record, "merchantId"));
                assertThat(record.truth().referenceKnown()).isEqualTo(known);
                unknown += known ? 0 : 1;
            }
        }
        assertThat(unknown).isPositive();
    }

    @Test
    void ratesApplyBeforeTheLatestRecord() {
        List<FxRate> rates = reference.fxRates(START);
        long earliest = START - GeneratorProfile.defaults().latestMillis();
        assertThat(rates).hasSize(21).allSatisfy(rate -> {
            assertThat(rate.effectiveAt()).isLessThan(earliest).isLessThan(START - 7 * 86_400_000L);
            assertThat(rate.rateNanos()).isPositive();
        });
        assertThat(rates).extracting(FxRate::currency).doesNotContain("EUR").contains("JPY", "KWD");
    }

    @Test
    void zipfFollowsItsLaw() {
        int n = 50;
        int draws = 400_000;
        double[] skews = {0, 0.8, 1, 2.5};
        for (double skew : skews) {
            int[] counts = new int[n];
            Zipf zipf = new Zipf(n, skew);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < draws; i++) {
                counts[zipf.next(random)]++;
            }
            double sum = 0;
            for (int k = 1; k <= n; k++) {
                sum += Math.pow(k, -skew);
            }
            for (int k = 1; k <= n; k++) {
                double expected = draws * Math.pow(k, -skew) / sum;
                assertThat((double) counts[k - 1])
                        .as("skew %s rank %d seed %d", skew, k, seed)
                        .isBetween(expected - 6 * Math.sqrt(expected) - 1, expected + 6 * Math.sqrt(expected) + 1);
            }
        }
    }

    private static String member(GeneratedRecord record, String name) {
        byte[] value = record.value();
        String json = value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }
}
