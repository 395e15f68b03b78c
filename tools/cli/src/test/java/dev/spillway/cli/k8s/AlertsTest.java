package dev.spillway.cli.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.runtime.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An alert on a metric that nobody registers would never fire. */
class AlertsTest {

    private static final Path ALERTS =
            Path.of("../../k8s/base/alerts.yaml").toAbsolutePath().normalize();
    private static final Pattern OURS = Pattern.compile("flink_taskmanager_job_task_operator_spillway_\\w+");

    @Test
    void everyMetricOfOursInAnAlertIsInTheCatalogue() throws IOException {
        List<String> catalogue = Arrays.stream(MetricCatalogue.values())
                .map(MetricCatalogue::prometheus)
                .toList();
        List<String> used = OURS.matcher(Files.readString(ALERTS))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(used).hasSizeGreaterThan(3);
        assertThat(catalogue).containsAll(used);
    }

    @Test
    void booksThatDoNotCloseRaiseAnAlert() throws IOException {
        assertThat(Files.readString(ALERTS))
                .contains(MetricCatalogue.BOOKS_MISSING.prometheus() + "{")
                .contains(MetricCatalogue.BOOKS_TWICE.prometheus() + "{")
                .contains(MetricCatalogue.BOOKS_CONFLICTING.prometheus() + "{")
                .contains(MetricCatalogue.BOOKS_ORPHANED.prometheus() + "{")
                .contains(MetricCatalogue.BOOKS_UNBALANCED.prometheus() + "{");
    }
}
