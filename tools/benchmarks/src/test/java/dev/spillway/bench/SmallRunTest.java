package dev.spillway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, too few records for figures that mean anything. */
@Timeout(120)
class SmallRunTest {

    @TempDir
    Path work = Path.of("");

    @Test
    void countsEveryRecordOfCopyAndOfFusedJob() throws Exception {
        List<String> progress = new ArrayList<>();
        Workload workload = new Workload(20_000, 500, 4, Long.getLong("seed", 7), false);
        ThroughputReport report = new ThroughputBench(
                        workload, 1, List.of(Deployment.COPY, Deployment.FUSED), progress::add)
                .run(options());
        assertThat(report.sound()).as("%s", progress).isTrue();
        assertThat(report.missedBars()).as("too few records to judge").isEmpty();
        assertThat(report.rows())
                .extracting(ThroughputReport.Row::mode)
                .containsExactly(Deployment.COPY, Deployment.FUSED);
        assertThat(report.rows().get(1).ofCopy()).isPresent();
        assertThat(report.rows().get(1).flinkMicros().median()).isPositive();
        assertThat(report.toJson().at("/input/decided").asLong()).isBetween(19_000L, 19_999L);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void seesEveryDecisionOnceWithAndWithoutTransactions() {
        DecisionLogPlan plan = new DecisionLogPlan(500, 1, 1, 1, List.of(10), Long.getLong("seed", 7));
        DecisionLogReport report = new DecisionLogBench(plan, new ArrayList<String>()::add).run(options());
        assertThat(report.sound()).isTrue();
        assertThat(report.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.p50().median()).isPositive();
            assertThat(row.most().median()).isPositive();
        });
        assertThat(report.rows().get(1).commit().median()).isPositive();
    }

    private BenchOptions options() {
        return new BenchOptions(repository(), work, "1g", "512m", 2, Map.of());
    }

    private List<Path> leftOvers() throws Exception {
        try (var files = Files.list(work)) {
            return files.toList();
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("flink-conf"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }
}
