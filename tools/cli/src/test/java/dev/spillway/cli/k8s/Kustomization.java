package dev.spillway.cli.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one folder with a kustomization.yaml renders to, for the parts of kustomize that this repository uses. */
final class Kustomization {

    private final Path folder;
    private final JsonNode content;

    Kustomization(Path folder) {
        this.folder = folder;
        this.content = Yaml.object(folder.resolve("kustomization.yaml"));
    }

    /** The resources after all patches, without generated ConfigMaps. */
    List<ObjectNode> render() {
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode entry : content.path("resources")) {
            Path target = folder.resolve(entry.asText()).normalize();
            if (Files.isDirectory(target)) {
                resources.addAll(new Kustomization(target).render());
            } else {
                Yaml.documents(target).forEach(document -> resources.add((ObjectNode) document));
            }
        }
        for (JsonNode component : content.path("components")) {
            new Kustomization(folder.resolve(component.asText()).normalize()).patch(resources);
        }
        patch(resources);
        return resources;
    }

    private void patch(List<ObjectNode> resources) {
        for (JsonNode patch : content.path("patches")) {
            JsonNode body = body(patch);
            List<ObjectNode> targets = resources.stream()
                    .filter(resource -> matches(patch.get("target"), resource))
                    .toList();
            if (targets.isEmpty()) {
                throw new IllegalArgumentException(folder + ": nothing to patch for " + patch.get("target"));
            }
            if (body.isArray()) {
                targets.forEach(target -> Patches.apply(target, body));
            } else if (body.path("$patch").asText().equals("delete")) {
                resources.removeAll(targets);
            } else {
                targets.forEach(target -> mergeKeepingName(target, body));
            }
        }
    }

    private JsonNode body(JsonNode patch) {
        try {
            return patch.has("path")
                    ? Yaml.documents(folder.resolve(patch.get("path").asText())).get(0)
                    : Yaml.documents(patch.get("patch").asText()).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    private static void mergeKeepingName(ObjectNode target, JsonNode body) {
        String name = target.at("/metadata/name").asText();
        Patches.merge(target, body);
        ((ObjectNode) target.get("metadata")).put("name", name);
    }

    private static boolean matches(JsonNode target, JsonNode resource) {
        return target.get("kind").asText().equals(resource.path("kind").asText())
                && (!target.has("name")
                        || target.get("name")
                                .asText()
                                .equals(resource.at("/metadata/name").asText()));
    }

    /** Files of the folder that it names, relative to it. */
    Set<String> named() {
        Set<String> named = new TreeSet<>();
        content.path("resources").forEach(entry -> named.add(entry.asText()));
        content.path("patches").forEach(patch -> named.add(patch.path("path").asText()));
        content.path("configMapGenerator").forEach(map -> map.path("files").forEach(file -> named.add(file.asText())));
        named.removeIf(name -> name.isEmpty() || name.startsWith(".."));
        return named;
    }

    /** YAML files that lie in the folder and below, relative to it, apart from its own. */
    Set<String> present() throws IOException {
        Set<String> present = new TreeSet<>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .forEach(present::add);
        }
        return present;
    }
}
