package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), yaml);
    }

    private static List<String> problems(Settings settings) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, settings::finish);
        assertThat(thrown).as("problems").isNotNull();
        return thrown.problems();
    }

    @Test
    void laterLayersOverrideEarlierOnes() throws IOException {
        Path file = file("a: {one: file, two: file, three: file}\n");
        String[] args = {"--config", file.toString(), "--set", "a.three=set"};
        Map<String, String> environment = Map.of("SPILLWAY_A__TWO", "env", "SPILLWAY_A__THREE", "env");
        Settings settings = Settings.load(args, environment);
        assertThat(settings.text("a.zero", "default")).isEqualTo("default");
        assertThat(settings.text("a.one", "default")).isEqualTo("file");
        assertThat(settings.text("a.two", "default")).isEqualTo("env");
        assertThat(settings.text("a.three", "default")).isEqualTo("set");
        settings.finish();
    }

    @Test
    void variablesWithoutALevelAreNotSettings() {
        assertThat(SettingsSources.environmentPath("SPILLWAY_HOME")).isNull();
        assertThat(SettingsSources.environmentPath("HOME__X")).isNull();
        assertThat(SettingsSources.environmentPath("SPILLWAY_KAFKA__BOOTSTRAP_SERVERS"))
                .isEqualTo("kafka.bootstrap-servers");
    }

    @Test
    void takesEveryTypeFromText() {
        Settings settings = Settings.load(
                new String[] {
                    "--set=t.n=50_000",
                    "--set=t.d=0.25",
                    "--set=t.f=true",
                    "--set=t.w=10 min",
                    "--set=t.l=[a, b]",
                    "--set=t.c=retain-on-cancellation",
                    "--set=t.m.linger.ms=5"
                },
                Map.of());
        assertThat(settings.integer("t.n", 1, 1, 100_000)).isEqualTo(50_000);
        assertThat(settings.decimal("t.d", 1, 0, 1)).isEqualTo(0.25);
        assertThat(settings.flag("t.f", false)).isTrue();
        assertThat(settings.duration("t.w", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.texts("t.l", List.of())).containsExactly("a", "b");
        assertThat(settings.choice("t.c", ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(settings.textMap("t.m", Map.of())).containsExactly(Map.entry("linger.ms", "5"));
        settings.finish();
    }

    @Test
    void tellsEveryProblemAtOnceWithItsPath() {
        Settings settings = Settings.of(Map.of(
                "n", "0", "d", "NaN", "f", "yes", "w", "10", "c", "none", "kafka.strat", "earliest", "list", "text"));
        settings.integer("n", 5, 1, 9);
        settings.decimal("d", 0.5, 0, 1);
        settings.flag("f", false);
        settings.duration("w", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1));
        settings.choice("c", ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.text("kafka.start", "earliest");
        settings.objects("list", entry -> entry.text("name", ""));
        settings.problem("n", "contradicts d");
        assertThat(problems(settings))
                .hasSize(8)
                .contains("n: '0' is not a whole number from 1 to 9")
                .contains("kafka.strat: unknown key, did you mean kafka.start?")
                .contains("list: is not a list of objects")
                .contains("n: contradicts d")
                .anyMatch(line -> line.startsWith("d: 'NaN'"))
                .anyMatch(line -> line.startsWith("w: '10' is not a duration with its unit"));
    }

    @Test
    void findsUnknownKeysInsideListedObjects() {
        Settings settings =
                Settings.of(Map.of("consumers", List.of(Map.of("name", "ledger"), Map.of("nmae", "audit"))));
        List<String> names = settings.objects("consumers", consumer -> consumer.text("name", ""));
        assertThat(names).containsExactly("ledger", "");
        assertThat(problems(settings))
                .containsExactly("consumers[1].nmae: unknown key, did you mean consumers[].name?");
    }

    @Test
    void namesFileLineAndColumnOfASyntaxError() throws IOException {
        Path file = file("a: 1\nb: [1, 2\n");
        assertThat(problems(Settings.load(new String[] {"--config=" + file}, Map.of())))
                .singleElement()
                .asString()
                .matches("(?s).*job\\.yaml:\\d+:\\d+: not YAML: .*");
    }

    @Test
    void keepsScalarsAsWritten() throws IOException {
        Path file = file("v: {version: 1.10, id: 007}\n");
        Settings settings = Settings.load(new String[] {"--config=" + file}, Map.of());
        assertThat(settings.text("v.version", "")).isEqualTo("1.10");
        assertThat(settings.text("v.id", "")).isEqualTo("007");
    }

    @Test
    void refusesAKeyThatStandsTwice() throws IOException {
        Path file = file("a: 1\na: 2\n");
        Settings settings = Settings.load(new String[] {"--config=" + file}, Map.of());
        settings.text("a", "");
        assertThat(problems(settings))
                .singleElement()
                .asString()
                .contains("job.yaml:2:1")
                .contains("'a'");
    }

    @Test
    void describesKeysInTheOrderAskedFor() {
        Settings settings = Settings.of(Map.of());
        settings.duration("w.wait", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(1));
        settings.textMap("m", Map.of());
        assertThat(settings.describe())
                .containsExactly(
                        new SettingKey("w.wait", "duration", "10 min", "0 ms to 1 d"),
                        new SettingKey("m.*", "map to text", "", ""));
    }

    @Test
    void readsTextInBracketsAsYamlWhereverItComesFrom() {
        String list = "[{name: a}, {name: b}]";
        for (Settings settings : List.of(
                Settings.of(Map.of("l", list, "address", "[::1]:9092")),
                Settings.load(new String[] {"--set", "l=" + list, "--set", "address=[::1]:9092"}, Map.of()))) {
            assertThat(settings.objects("l", entry -> entry.text("name", ""))).containsExactly("a", "b");
            assertThat(settings.text("address", "")).isEqualTo("[::1]:9092");
            settings.finish();
        }
    }

    @Test
    void namesUnknownArguments() {
        assertThat(problems(Settings.load(new String[] {"--confg", "--set"}, Map.of())))
                .anyMatch(line -> line.startsWith("--confg: unknown argument"))
                .contains("--set: needs a value");
    }

    @Test
    void givesTheDefaultInPlaceOfABadValue() {
        Settings settings = Settings.of(Map.of(
                "i", "10", "d", "0.5f", "w", "99999999999999999 d", "f", "TRUE", "c", "x", "l", Map.of("a", "b")));
        assertThat(settings.integer("i", 5, 1, 9)).isEqualTo(5);
        assertThat(settings.decimal("d", 0.25, 0, 1)).isEqualTo(0.25);
        assertThat(settings.duration("w", Duration.ofDays(1), Duration.ZERO, Duration.ofDays(2)))
                .isEqualTo(Duration.ofDays(1));
        assertThat(settings.flag("f", false)).isFalse();
        assertThat(settings.choice("c", ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(settings.texts("l", List.of("z"))).containsExactly("z");
        assertThat(problems(settings)).hasSize(6);
    }

    @Test
    void takesTheBoundsThemselves() {
        Settings settings = Settings.of(Map.of("i", "9", "j", "1", "d", "1", "w", "0 ms"));
        assertThat(settings.integer("i", 5, 1, 9)).isEqualTo(9);
        assertThat(settings.integer("j", 5, 1, 9)).isEqualTo(1);
        assertThat(settings.decimal("d", 0, 0, 1)).isEqualTo(1);
        assertThat(settings.duration("w", Duration.ofDays(1), Duration.ZERO, Duration.ofDays(2)))
                .isZero();
        settings.finish();
    }

    @Test
    void takesALoneTextAsAListOfOne() {
        Settings settings = Settings.of(Map.of("l", "a", "m", Map.of("k", "x", "n", List.of("y", "z"))));
        assertThat(settings.texts("l", List.of())).containsExactly("a");
        assertThat(settings.textListMap("m"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("k", List.of("x"), "n", List.of("y", "z")));
        settings.finish();
    }

    @Test
    void refusesAListWhereOneValueIsWanted() {
        Settings settings = Settings.of(Map.of("t", List.of("a"), "m", Map.of("k", List.of("x")), "o", List.of("x")));
        assertThat(settings.text("t", "default")).isEqualTo("default");
        assertThat(settings.textMap("m", Map.of())).isEmpty();
        assertThat(settings.objects("o", entry -> entry.text("name", ""))).isEmpty();
        assertThat(problems(settings))
                .containsExactly("t: is not a single value", "m.k: is not text", "o[0]: is not an object with keys");
    }

    @Test
    void knowsTheKeysOfListedObjectsThatNobodyDeclared() {
        Settings settings = Settings.of(Map.of());
        List<Long> limits = settings.objects("consumers", entry -> {
            entry.problem("limit", "is said of no entry, and so dropped");
            return entry.integer("limit", 3, 1, 9);
        });
        assertThat(limits).isEmpty();
        assertThat(settings.describe())
                .containsExactly(
                        new SettingKey("consumers[]", "list of objects", "", ""),
                        new SettingKey("consumers[].limit", "integer", "3", "1 to 9"));
        settings.finish();
    }

    @Test
    void namesTheLayerThatGaveTheValueLast() throws IOException {
        Path first = file("a: {one: x, two: x}\n");
        Path second = Files.writeString(folder.resolve("more.yaml"), "\na.two: y\n");
        Settings settings = Settings.load(
                new String[] {"--config=" + first, "--config=" + second, "--set=a.three=[z"},
                Map.of("SPILLWAY_A__FOUR", "w"));
        settings.integer("a.one", 1, 1, 1);
        settings.integer("a.two", 1, 1, 1);
        settings.integer("a.four", 1, 1, 1);
        assertThat(problems(settings))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("--set a.three:") && line.contains("not YAML"))
                .anyMatch(line -> line.startsWith("a.one: 'x'") && line.endsWith("(" + first + ":1)"))
                .anyMatch(line -> line.startsWith("a.two: 'y'") && line.endsWith("(" + second + ":2)"))
                .anyMatch(line -> line.startsWith("a.four: 'w'") && line.endsWith("(SPILLWAY_A__FOUR)"));
    }
}
