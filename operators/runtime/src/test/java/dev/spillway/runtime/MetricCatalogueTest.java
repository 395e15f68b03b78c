package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

    private static final Path PAGE = Path.of("../../docs/reference/metrics.md");

    @Test
    void isWhatTheReferenceSays() throws IOException {
        String page = """
                # Metrics

                What Spillway's operators register with Flink's metric groups, beside Flink's own metrics. In Prometheus the scope
                stands before the name and holds the names of the labels: `outcomes` of labels stage, class, code is
                `%s`. Flink's own labels (`job_name`,
                `operator_name`, `subtask_index`, ...) come with each. A histogram has the label `quantile`, and its number of
                values in `..._count`.

                A counter belongs to one subtask and starts at 0 with each attempt of the job: use `rate` and `increase`, and sum
                over subtasks. The gauges of the books are sums over the partitions of a subtask and come from its state, so they
                are the same after a restart.

                This page is generated from the catalogue in code: `mvn test -pl operators/runtime -am -Dgolden.write=true`.

                %s""".formatted(MetricCatalogue.OUTCOMES.prometheus(), MetricCatalogue.markdown());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("-Dgolden.write=true writes it").content().isEqualTo(page);
    }

    @Test
    void namesNoMetricTwice() {
        assertThat(Arrays.stream(MetricCatalogue.values()).map(MetricCatalogue::prometheus))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(MetricCatalogue.values()).map(MetricCatalogue::metric))
                .allSatisfy(name -> assertThat(name).matches("[a-z][A-Za-z]*"));
    }

    @Test
    void namesLabelsInThePrometheusName() {
        assertThat(MetricCatalogue.OUTCOMES.prometheus())
                .isEqualTo("flink_taskmanager_job_task_operator_spillway_stage_class_code_outcomes");
    }
}
