package dev.spillway.cli.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Patches as kustomize applies them to custom resources: merge patches (RFC 7386), and of JSON patches (RFC 6902) the
 * operations add and replace.
 */
final class Patches {

    private Patches() {}

    /** Merges maps; anything else is replaced, and null removes. */
    static void merge(ObjectNode into, JsonNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            String name = change.getKey();
            JsonNode value = change.getValue();
            if (value.isNull()) {
                into.remove(name);
            } else if (value.isObject()) {
                JsonNode present = into.get(name);
                ObjectNode child = present instanceof ObjectNode object ? object : into.putObject(name);
                merge(child, value);
            } else {
                into.set(name, value.deepCopy());
            }
        }
    }

    /** Applies the operations of a JSON patch in order. */
    static void apply(ObjectNode into, JsonNode operations) {
        for (JsonNode operation : operations) {
            String path = operation.get("path").asText();
            int last = path.lastIndexOf('/');
            JsonNode parent = into.at(path.substring(0, last));
            String name = path.substring(last + 1);
            JsonNode value = operation.get("value").deepCopy();
            boolean replaces = operation.get("op").asText().equals("replace");
            if (!replaces && !operation.get("op").asText().equals("add")) {
                throw new IllegalArgumentException("no such operation here: " + operation);
            }
            if (parent instanceof ArrayNode list && name.equals("-") && !replaces) {
                list.add(value);
            } else if (parent instanceof ObjectNode object && replaces == object.has(name)) {
                object.set(name, value);
            } else {
                throw new IllegalArgumentException("cannot be applied: " + operation);
            }
        }
    }
}
