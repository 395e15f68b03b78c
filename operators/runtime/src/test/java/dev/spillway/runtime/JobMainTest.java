package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobMainTest {

    @TempDir
    private Path folder = Path.of("");

    private final StreamExecutionEnvironment env = JobEnvironment.create();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private boolean defined(SpillwayJob job, Map<String, String> environment, String... args) {
        return JobMain.defined(job, args, environment, env, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void definesAJobWhoseSettingsAreGood() {
        assertThat(defined(new CountingJob(), Map.of(), "--set", "count.limit=7"))
                .isTrue();
        assertThat(printed()).isEmpty();
        assertThat(env.getTransformations()).isNotEmpty();
    }

    @Test
    void tellsEachProblemWithTheLineThatItComesFrom() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), """
                # what people write
                count:
                  limt: 10
                  window: 5
                consumers:
                  - name: ledger
                  - nmae: audit
                kafka: {}
                """);
        boolean defined = defined(
                new CountingJob(),
                Map.of("SPILLWAY_COUNT__WINDOW_MAX", "1 h"),
                "--config",
                file.toString(),
                "--set",
                "count.limit=many");
        assertThat(defined).isFalse();
        assertThat(printed()).isEqualTo("""
                counting: the configuration cannot be used
                  count.limit: 'many' is not a whole number from 1 to 9 (--set)
                  count.window: '5' is not a duration with its unit, e.g. 10 min, from 1 s to 1 d (FILE:4)
                  count.limt: unknown key, did you mean count.limit? (FILE:3)
                  count.window-max: unknown key, did you mean count.window? (SPILLWAY_COUNT__WINDOW_MAX)
                  consumers[1].nmae: unknown key, did you mean consumers[].name? (FILE:7)
                  kafka: is empty; its keys are such as kafka.start (FILE:8)
                """.replace("FILE", file.toString()));
        assertThat(env.getTransformations()).as("nothing is defined").isEmpty();
    }

    @Test
    void tellsWhyAFileCannotBeRead() throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});
        Path missing = folder.resolve("missing.yaml");
        assertThat(defined(
                        new CountingJob(), Map.of(), "--config=" + missing, "--config=" + folder, "--config=" + binary))
                .isFalse();
        assertThat(printed())
                .contains("  " + missing + ": cannot be read: there is no such file\n")
                .contains("  " + folder + ": cannot be read: it is a folder\n")
                .contains("  " + binary + ": cannot be read: it is not text in UTF-8\n");
    }

    @Test
    void tellsThatASectionIsNoValue() {
        assertThat(defined(new CountingJob(), Map.of(), "--set", "kafka=localhost:9092"))
                .isFalse();
        assertThat(printed()).contains("  kafka: has no value of its own; its keys are such as kafka.start (--set)\n");
    }

    @Test
    void aBugIsNoProblemOfSettings() {
        SpillwayJob broken = new SpillwayJob() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void define(StreamExecutionEnvironment anyEnv, Settings settings) {
                throw new IllegalStateException("no such model");
            }
        };
        assertThatThrownBy(() -> defined(broken, Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(printed()).isEmpty();
    }

    private record CountingJob() implements SpillwayJob {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void define(StreamExecutionEnvironment env, Settings settings) {
            long limit = settings.integer("count.limit", 5, 1, 9);
            settings.duration("count.window", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1));
            settings.text("kafka.start", "earliest");
            List<String> consumers = settings.objects("consumers", entry -> entry.text("name", ""));
            settings.finish();
            env.fromSequence(consumers.size(), limit)
                    .uid("count")
                    .sinkTo(new DiscardingSink<>())
                    .uid("forget");
        }
    }
}
