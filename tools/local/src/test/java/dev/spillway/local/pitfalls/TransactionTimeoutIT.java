package dev.spillway.local.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.jobs.transactions.TransactionLedgerJob;
import dev.spillway.local.Await;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.StockFlink;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector asks for transactions of 1 h where a broker allows 15 min unless told otherwise, which shows only when the
 * sink opens: the job comes up and fails, for ever. Our rule: the brokers are asked before the job is submitted, and a
 * setting that they do not allow is refused in one line with the mend.
 */
class TransactionTimeoutIT {

    private static final Map<String, String> KAFKAS_DEFAULT = Map.of("transaction.max.timeout.ms", "900000");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static LocalKafka kafka;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void start() {
        kafka = LocalKafka.temporary(KAFKAS_DEFAULT);
        kafka.createTopics(List.of(new LocalTopic("in", 1, Cleanup.DELETE), new LocalTopic("out", 1, Cleanup.DELETE)));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void stockSinkFailsWhenItOpensAndIsRestartedForEver() throws Exception {
        StockEdges edges = new StockEdges(kafka);
        try (StockFlink flink = new StockFlink(folder)) {
            LocalJob job = flink.submit(
                    "copy",
                    env -> edges.writeExactlyOnce(edges.read(env, "in", OffsetsInitializer.earliest()), "out", "stock"),
                    Optional.empty());
            assertThat(Await.until(job::restarts, restarts -> restarts >= 3)).isGreaterThanOrEqualTo(3);
            assertThat(job.failureCause())
                    .hasValueSatisfying(cause -> assertThat(cause)
                            .contains("transaction timeout is larger than the maximum value allowed by the broker"));
        }
    }

    @Test
    void oursIsRefusedBeforeItIsSubmitted() {
        Settings settings = Settings.of(Map.of("kafka.bootstrap-servers", kafka.bootstrapServers()));
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> new TransactionLedgerJob().preflight(settings));
        assertThat(refused.problems())
                .containsExactly(
                        "kafka.transaction-timeout: 2 h is above transaction.max.timeout.ms of broker 1, 15 min:"
                                + " set transaction.max.timeout.ms=14400000 (4 h) on every broker");
    }
}
