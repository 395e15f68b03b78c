package dev.spillway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfTest {

    @TempDir
    Path home = Path.of("");

    @Test
    void laterFilesWinOverEarlierOnes() throws Exception {
        FlinkConf conf = TestConf.write(home);
        TestConf.file(home, "jobs/counting.yaml", "parallelism:\n  default: 3\n");
        assertThat(conf.cluster().get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(2);
        Configuration job = conf.job("counting");
        assertThat(job.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(3);
        assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).hasMillis(300);
        assertThat(conf.job("other").get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(2);
    }

    @Test
    void runsOneReporterUnderTheNameOfTheCommonFile() {
        FlinkConf conf = FlinkConf.in(Path.of("../.."), "local");
        Configuration cluster = FlinkSettings.cluster(conf, 4, 0, 9_301);
        assertThat(cluster.keySet().stream().filter(key -> key.startsWith("metrics.reporter")))
                .containsExactlyInAnyOrder(
                        "metrics.reporter.prometheus.factory.class", "metrics.reporter.prometheus.port");
        assertThat(cluster.getString("metrics.reporter.prometheus.port", "")).isEqualTo("9301");
    }

    @Test
    void namesFileThatIsMissing() {
        assertThatThrownBy(() -> FlinkConf.in(home, "local"))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("flink-conf/config.yaml");
    }

    @Test
    void namesFileAndKeyOfBadValueAndOfMisspeltKey() throws Exception {
        Path file = TestConf.file(home, "config.yaml", """
                parallelism.default: two
                execution.checkpointing.intervall: 1 s
                metrics.reporter.anything.goes: here
                """);
        assertThatThrownBy(() -> FlinkConf.read(file))
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining("parallelism.default: ")
                .hasMessageContaining("execution.checkpointing.intervall is not a Flink option")
                .message()
                .doesNotContain("metrics.reporter");
    }

    @Test
    void namesLineThatIsNotYaml() throws Exception {
        Path file = TestConf.file(home, "config.yaml", "a: 1\nb: [1\n");
        assertThatThrownBy(() -> FlinkConf.read(file)).hasMessageMatching("(?s).*config.yaml: line \\d+: not YAML: .+");
    }
}
