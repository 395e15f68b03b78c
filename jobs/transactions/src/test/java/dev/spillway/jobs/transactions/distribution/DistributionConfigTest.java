package dev.spillway.jobs.transactions.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.jobs.transactions.distribution.Subscription.Mask;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.TransactionType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistributionConfigTest {

    @Test
    void readsADeclaredConsumer() {
        Settings settings = consumers(List.of(Map.of(
                "name",
                "risk-desk",
                "decisions",
                List.of("REVIEW", "DECLINE"),
                "types",
                "REFUND",
                "min-amount-minor",
                5,
                "fields",
                List.of("amount", "accountId"),
                "mask",
                Map.of("accountId", "last4", "my.field", "Drop"))));
        DistributionConfig config = DistributionConfig.from(settings);
        settings.finish();
        assertThat(config.subscriptions())
                .containsExactly(new Subscription(
                        "risk-desk",
                        Set.of(Verdict.REVIEW, Verdict.DECLINE),
                        Set.of(TransactionType.REFUND),
                        5,
                        Set.of("amount", "accountId"),
                        Map.of("accountId", Mask.LAST4, "my.field", Mask.DROP)));
    }

    @Test
    void tellsEveryProblemWithItsPath() {
        Settings settings = consumers(List.of(
                Map.of(
                        "name",
                        "Risk Desk",
                        "decisions",
                        List.of("REVIEW", "MAYBE"),
                        "types",
                        "GIFT",
                        "min-amount-minor",
                        -1,
                        "fileds",
                        "amount",
                        "mask",
                        Map.of("accountId", "blur", "deviceId", "hash")),
                Map.of("name", "ledger"),
                Map.of("name", "ledger", "mask", "drop"),
                Map.of()));
        assertThat(problems(settings))
                .hasSize(9)
                .anyMatch(line -> line.startsWith("distribution.consumers[0].name: 'Risk Desk' must be"))
                .anyMatch(line -> line.startsWith("distribution.consumers[0].decisions: 'MAYBE' is not one of"))
                .anyMatch(line -> line.startsWith("distribution.consumers[0].types: 'GIFT' is not one of"))
                .anyMatch(line -> line.startsWith("distribution.consumers[0].min-amount-minor: '-1' is not"))
                .anyMatch(line -> line.startsWith("distribution.consumers[0].fileds: unknown key"))
                .contains("distribution.consumers[0].mask.accountId: 'blur' is not one of drop, last4, hash")
                .contains("distribution.consumers[2].name: 'ledger' is declared twice")
                .contains("distribution.consumers[2].mask: is not a map")
                .anyMatch(line -> line.startsWith("distribution.consumers[3].name: '' must be"));
    }

    @Test
    void tellsOfConsumersThatAreNoList() {
        Settings settings = Settings.of(Map.of("distribution.consumers", "ledger"));
        assertThat(problems(settings)).containsExactly("distribution.consumers: is not a list of objects");
    }

    @Test
    void declaresTheDefaultsWhereNobodyDeclaresAny() {
        Settings settings = Settings.of(Map.of());
        DistributionConfig config = DistributionConfig.from(settings);
        settings.finish();
        assertThat(config.subscriptions()).extracting(Subscription::name).doesNotHaveDuplicates();
        assertThat(config.subscriptions()).isEqualTo(Subscription.defaults());
    }

    private static Settings consumers(List<Map<String, Object>> consumers) {
        return Settings.of(Map.of("distribution.consumers", consumers));
    }

    private static List<String> problems(Settings settings) {
        DistributionConfig.from(settings);
        ConfigException thrown = catchThrowableOfType(ConfigException.class, settings::finish);
        assertThat(thrown).as("problems").isNotNull();
        return thrown.problems();
    }
}
