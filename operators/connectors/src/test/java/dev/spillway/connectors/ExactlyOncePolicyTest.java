package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactlyOncePolicyTest {

    private static final long FIFTEEN_MINUTES = 900_000;

    private static List<String> problems(Settings settings) {
        return catchThrowableOfType(ConfigException.class, settings::finish).problems();
    }

    @Test
    void isTwoHoursUnlessTold() {
        Settings settings = Settings.of(Map.of());
        assertThat(ExactlyOncePolicy.from(settings).timeout()).isEqualTo(Duration.ofHours(2));
        settings.finish();
    }

    @Test
    void refusesATimeoutBelowTheOutageBudget() {
        Settings settings = Settings.of(Map.of("kafka.transaction-timeout", "59 min"));
        ExactlyOncePolicy.from(settings);
        assertThat(problems(settings))
                .containsExactly(
                        "kafka.transaction-timeout: 59 min is below kafka.outage-budget, 1 h: entries of a longer"
                                + " outage would be lost; raise it, or declare a smaller budget");
    }

    @Test
    void takesATimeoutAtTheOutageBudget() {
        Settings settings = Settings.of(Map.of("kafka.transaction-timeout", "1 h"));
        ExactlyOncePolicy.from(settings);
        settings.finish();
    }

    @Test
    void refusesABrokerWithKafkasDefaultMaximum() {
        Settings settings = Settings.of(Map.of());
        ExactlyOncePolicy.from(settings).checkAgainst(FIFTEEN_MINUTES, "7", settings);
        assertThat(problems(settings))
                .containsExactly(
                        "kafka.transaction-timeout: 2 h is above transaction.max.timeout.ms of broker 7, 15 min:"
                                + " set transaction.max.timeout.ms=14400000 (4 h) on every broker");
    }

    @Test
    void takesABrokerThatAllowsJustTheTimeout() {
        Settings settings = Settings.of(Map.of());
        ExactlyOncePolicy.from(settings).checkAgainst(7_200_000, "7", settings);
        settings.finish();
    }

    @Test
    void preflightTellsThatNoBrokerAnswers() {
        Settings settings = Settings.of(Map.of(
                "kafka.bootstrap-servers",
                "127.0.0.1:1",
                "kafka.properties",
                Map.of("default.api.timeout.ms", "300", "request.timeout.ms", "200")));
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> ExactlyOncePreflight.check(settings, List.of()));
        assertThat(thrown.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "kafka.bootstrap-servers: 127.0.0.1:1 does not tell its transaction.max.timeout.ms and transactions: ");
    }
}
