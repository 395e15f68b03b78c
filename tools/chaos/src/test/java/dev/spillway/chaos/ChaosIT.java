package dev.spillway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.cluster.ClusterShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run over real processes: one TaskManager and one broker are killed under load, and no law is broken. */
class ChaosIT {

    private static final long SEED = Long.getLong("seed", 1);
    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("job.jar"), "-Djob.jar"))
            .toAbsolutePath()
            .normalize();
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder = Path.of("");

    @Test
    void losesNothingAndDecidesNothingTwiceWhenTaskManagerAndBrokerAreKilled() throws Exception {
        ChaosPlan plan = new ChaosPlan(
                HOME,
                folder,
                JAR,
                Deployment.FUSED,
                false,
                new ClusterShape(1, 1, 2, 5, false),
                false,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(4),
                SEED,
                100,
                500,
                List.of(FaultKind.KILL_TASK_MANAGER, FaultKind.KILL_BROKER));

        ChaosReport report = ChaosRun.run(plan, System.out::println, () -> false);

        assertThat(report.violations())
                .as("seed %d: %s %s", SEED, report.rounds(), report.findings().examples())
                .isZero();
        assertThat(report.faultsByKind().get(FaultKind.KILL_TASK_MANAGER.word()))
                .isPositive();
        assertThat(report.faultsByKind().get(FaultKind.KILL_BROKER.word())).isPositive();
        assertThat(report.result().records()).isGreaterThan(1_500);
        assertThat(report.result().reader().differing()).isZero();
        assertThat(report.toJson().path("notRun")).isNotEmpty();
    }
}
