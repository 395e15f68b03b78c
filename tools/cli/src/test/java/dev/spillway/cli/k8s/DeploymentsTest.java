package dev.spillway.cli.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path K8S = ROOT.resolve("k8s");
    private static final Set<String> SPLIT =
            Set.of("transaction-validation", "transaction-enrichment", "fraud-detection");
    private static final Set<String> ALWAYS = Set.of("transaction-distribution", "transaction-reconciliation");
    private static final String EXPRESS = "transaction-express";

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void everyDeploymentFollowsTheOperatorsDefinition(String folder) throws IOException {
        FlinkDeploymentSchema schema = new FlinkDeploymentSchema();
        List<ObjectNode> deployments = deployments(folder);

        assertThat(deployments).isNotEmpty();
        for (ObjectNode deployment : deployments) {
            assertThat(schema.problems(deployment)).as(name(deployment)).isEmpty();
        }
    }

    @Test
    void unknownFieldAndUnknownVersionAreFound() throws IOException {
        ObjectNode deployment = deployments("base").get(0);
        ((ObjectNode) deployment.get("spec")).put("flinkVersion", "v9_9");
        ((ObjectNode) deployment.at("/spec/job")).put("entryclass", "x");

        assertThat(new FlinkDeploymentSchema().problems(deployment)).hasSize(2);
    }

    @Test
    void everyDeploymentRunsTheJobOfItsName() throws Exception {
        for (ObjectNode deployment : deployments("base")) {
            String name = name(deployment);
            String entryClass = deployment.at("/spec/job/entryClass").asText();
            Field constant = Class.forName(entryClass).getField("NAME");

            assertThat(constant.get(null)).as(entryClass).isEqualTo(name);
            assertThat(deployment.at("/spec/job/args").toString())
                    .contains("/opt/spillway/kafka.yaml", "/opt/spillway/" + name + ".yaml");
            assertThat(K8S.resolve("base/settings/" + name + ".yaml")).exists();
            assertThat(deployment
                            .at("/spec/podTemplate/spec/volumes/1/secret/secretName")
                            .asText())
                    .as("Kafka user of %s", name)
                    .isEqualTo(name);
        }
    }

    @Test
    void everyJobHasConfigurationDeploymentUserRunbookAndSection() throws IOException {
        Set<String> jobs = names(deployments("base"));
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(files("flink-conf/jobs", ".yaml")).isEqualTo(jobs);
        assertThat(files("docs/runbooks", ".md")).containsAll(jobs);
        assertThat(names(rendered("base", "KafkaUser"))).isEqualTo(jobs);
        assertThat(names(rendered("base", "KafkaTopic")))
                .containsAll(jobs.stream().map(job -> job + ".dead-letter.v1").toList());
        assertThat(jobs).allSatisfy(job -> assertThat(readme).contains("### " + job + "\n"));
    }

    @Test
    void flinkSettingsAreThoseOfFlinkConf() {
        for (ObjectNode deployment : deployments("base")) {
            assertThat(settings(deployment)).as(name(deployment)).isEqualTo(expected(deployment, List.of()));
        }
        for (ObjectNode deployment : deployments("overlays/production")) {
            assertThat(settings(deployment))
                    .as(name(deployment))
                    .isEqualTo(expected(deployment, List.of("profiles/cluster.yaml")));
        }
    }

    @Test
    void loggingIsThatOfFlinkConf() throws IOException {
        String logging = Files.readString(ROOT.resolve("flink-conf/log4j2.properties"));

        assertThat(deployments("base"))
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/logConfiguration/log4j-console.properties")
                                .asText())
                        .isEqualTo(logging));
    }

    @Test
    void everyKustomizationNamesEveryFileBesideIt() throws IOException {
        try (var found = Files.walk(K8S)) {
            List<Path> folders = found.filter(file -> file.endsWith("kustomization.yaml"))
                    .map(Path::getParent)
                    .toList();
            assertThat(folders).hasSize(5);
            for (Path folder : folders) {
                Kustomization kustomization = new Kustomization(folder);
                assertThat(kustomization.named()).as(folder.toString()).isEqualTo(kustomization.present());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/dev", "overlays/production"})
    void splitAndFusedNeverRunBesideEachOther(String folder) {
        Set<String> jobs = names(deployments(folder));

        assertThat(jobs).containsAll(ALWAYS);
        if (jobs.contains(EXPRESS)) {
            assertThat(jobs).doesNotContainAnyElementsOf(SPLIT);
        } else {
            assertThat(jobs).containsAll(SPLIT);
        }
    }

    @Test
    void everyTopicThatAUserMayTouchExists() {
        Set<String> topics = names(rendered("base", "KafkaTopic"));
        for (ObjectNode user : rendered("base", "KafkaUser")) {
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                String topic = acl.at("/resource/name").asText();
                if (acl.at("/resource/type").asText().equals("topic")
                        && acl.at("/resource/patternType").asText().equals("literal")) {
                    assertThat(topics).as("topics of user %s", name(user)).contains(topic);
                }
            }
        }
    }

    @Test
    void everyAlertNamesARunbookThatExists() {
        for (JsonNode group : rendered("base", "PrometheusRule").get(0).at("/spec/groups")) {
            for (JsonNode rule : group.get("rules")) {
                assertThat(ROOT.resolve(rule.at("/annotations/runbook").asText()))
                        .as(rule.get("alert").asText())
                        .isRegularFile();
            }
        }
    }

    private static List<ObjectNode> deployments(String folder) {
        return rendered(folder, "FlinkDeployment");
    }

    private static List<ObjectNode> rendered(String folder, String kind) {
        return new Kustomization(K8S.resolve(folder))
                .render().stream()
                        .filter(resource -> resource.path("kind").asText().equals(kind))
                        .toList();
    }

    private static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    private static Set<String> names(List<ObjectNode> resources) {
        return resources.stream().map(DeploymentsTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(String folder, String ending) throws IOException {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The deployment's settings, with the parallelism where flink-conf has it. */
    private static Map<String, String> settings(JsonNode deployment) {
        Map<String, String> settings = flat(deployment.at("/spec/flinkConfiguration"));
        settings.put(
                "parallelism.default", deployment.at("/spec/job/parallelism").asText());
        return settings;
    }

    private static Map<String, String> expected(JsonNode deployment, List<String> profiles) {
        Path conf = ROOT.resolve("flink-conf");
        Map<String, String> settings = flat(Yaml.object(conf.resolve("config.yaml")));
        settings.putAll(flat(Yaml.object(conf.resolve("jobs/" + name(deployment) + ".yaml"))));
        profiles.forEach(profile -> settings.putAll(flat(Yaml.object(conf.resolve(profile)))));
        return settings;
    }

    private static Map<String, String> flat(JsonNode map) {
        Map<String, String> flat = new TreeMap<>();
        map.properties()
                .forEach(entry -> flat.put(entry.getKey(), entry.getValue().asText()));
        return flat;
    }
}
