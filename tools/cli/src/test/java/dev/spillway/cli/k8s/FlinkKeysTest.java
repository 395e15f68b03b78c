package dev.spillway.cli.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flink ignores a setting that it does not know, so a misspelt key would silently be its default. */
class FlinkKeysTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern REPORTER = Pattern.compile("metrics\\.reporter\\.prometheus\\.(factory\\.class|port)");
    private static final Map<String, ConfigOption<?>> OPTIONS = new TreeMap<>();

    @BeforeAll
    static void collectOptions() throws Exception {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(entry)
                    .getFileName()
                    .toString()
                    .matches("flink-(core|runtime|statebackend-rocksdb)-[0-9.]+jar")) {
                collect(entry);
            }
        }
    }

    private static void collect(String jar) throws Exception {
        try (JarFile file = new JarFile(jar)) {
            List<String> classes = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name ->
                            name.matches("org/apache/flink/(configuration|state/rocksdb)/[A-Za-z]*Options\\.class"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .toList();
            for (String name : classes) {
                for (var field : Class.forName(name).getFields()) {
                    if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ConfigOption<?> option) {
                        OPTIONS.put(option.key(), option);
                    }
                }
            }
        }
    }

    private static List<String> problems(JsonNode settings) {
        List<String> problems = new ArrayList<>();
        settings.properties().forEach(entry -> {
            ConfigOption<?> option = OPTIONS.get(entry.getKey());
            if (option == null && !REPORTER.matcher(entry.getKey()).matches()) {
                problems.add(entry.getKey() + " is no option of this Flink");
            } else if (option != null) {
                Configuration one = new Configuration();
                one.setString(entry.getKey(), entry.getValue().asText());
                try {
                    assertThat(one.getOptional(option)).isPresent();
                } catch (IllegalArgumentException e) {
                    problems.add(entry.getKey() + ": " + e.getMessage());
                }
            }
        });
        return problems;
    }

    @Test
    void everySettingInFlinkConfIsAnOptionThatTakesItsValue() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("flink-conf"))) {
            List<Path> settings =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(settings).hasSizeGreaterThan(8);
            settings.forEach(file ->
                    assertThat(problems(Yaml.object(file))).as(file.toString()).isEmpty());
        }
    }

    @Test
    void everyFlinkSettingOfEveryDeploymentIsAnOptionThatTakesItsValue() {
        for (String folder : List.of("base", "overlays/dev", "overlays/production")) {
            new Kustomization(ROOT.resolve("k8s").resolve(folder))
                    .render().stream()
                            .filter(resource -> resource.path("kind").asText().equals("FlinkDeployment"))
                            .forEach(deployment -> assertThat(problems(deployment.at("/spec/flinkConfiguration")))
                                    .as(folder + ", "
                                            + deployment.at("/metadata/name").asText())
                                    .isEmpty());
        }
    }

    @Test
    void aMisspeltKeyAndABadValueAreFound() throws IOException {
        JsonNode settings = Yaml.documents("""
                execution.checkpointing.intervall: 10 s
                heartbeat.timeout: soon
                metrics.reporter.prom.port: 9249
                """).get(0);
        assertThat(problems(settings)).hasSize(3);
    }
}
