package dev.spillway.cli.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.Jobs;
import dev.spillway.jobs.transactions.TransactionJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts each job as its deployment would, with the arguments, files and environment that it is given there. */
class SettingsFilesTest {

    private static final Path K8S = Path.of("../../k8s").toAbsolutePath().normalize();
    private static final Path SETTINGS = K8S.resolve("base/settings");

    private static List<ObjectNode> deployments(String folder) {
        return new Kustomization(K8S.resolve(folder))
                .render().stream()
                        .filter(resource -> resource.path("kind").asText().equals("FlinkDeployment"))
                        .toList();
    }

    private static String name(JsonNode deployment) {
        return deployment.at("/metadata/name").asText();
    }

    private static List<String> args(JsonNode deployment) {
        List<String> args = new ArrayList<>();
        deployment
                .at("/spec/job/args")
                .forEach(arg -> args.add(arg.asText().replace("/opt/spillway/", SETTINGS.toString() + "/")));
        return args;
    }

    private static Map<String, String> environment(JsonNode deployment) {
        Map<String, String> environment = new TreeMap<>();
        deployment
                .at("/spec/podTemplate/spec/containers/0/env")
                .forEach(variable -> environment.put(
                        variable.get("name").asText(), variable.path("value").asText("a secret")));
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void everyJobTakesTheSettingsOfItsDeployment(String folder) {
        for (ObjectNode deployment : deployments(folder)) {
            assertThat(Jobs.problems(Jobs.named(name(deployment)), args(deployment), environment(deployment)))
                    .as(folder + ", " + name(deployment))
                    .isEmpty();
        }
    }

    @Test
    void aMisspeltKeyOfADeploymentWouldBeFound() {
        ObjectNode deployment = deployments("base").get(0);
        List<String> args = args(deployment);
        args.addAll(List.of("--set", "kafka.bootstrap-server=kafka:9092"));
        assertThat(Jobs.problems(Jobs.named(name(deployment)), args, environment(deployment)))
                .containsExactly("kafka.bootstrap-server: unknown key, did you mean kafka.bootstrap-servers? (--set)");
    }

    /** What the base repeats of the defaults, for people to see, must not drift from them. */
    @Test
    void settingsInTheBaseAreTheDefaults() {
        TransactionJobs.all()
                .forEach((name, job) -> assertThat(Jobs.defaults(job))
                        .as(name)
                        .containsAllEntriesOf(leaves("", Yaml.object(SETTINGS.resolve(name + ".yaml")))));
    }

    private static Map<String, String> leaves(String prefix, JsonNode map) {
        Map<String, String> leaves = new TreeMap<>();
        map.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                leaves.putAll(leaves(path + ".", entry.getValue()));
            } else if (entry.getValue().isValueNode()) {
                leaves.put(path, entry.getValue().asText());
            }
        });
        return leaves;
    }
}
