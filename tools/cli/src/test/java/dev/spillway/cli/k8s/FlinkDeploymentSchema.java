package dev.spillway.cli.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The operator's own definition of a FlinkDeployment, from its jar. Closed, since Kubernetes drops unknown fields without
 * a word; and with Flink 2.2, which the operator knows from 1.14 on.
 */
final class FlinkDeploymentSchema {

    private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    private final Schema schema;

    FlinkDeploymentSchema() throws IOException {
        ObjectNode definition = (ObjectNode) read().at("/spec/versions/0/schema/openAPIV3Schema");
        ObjectNode properties = (ObjectNode) definition.get("properties");
        properties.remove("status");
        ((ArrayNode) properties.at("/spec/properties/flinkVersion/enum")).add("v2_2");
        close(properties.get("spec"));
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(definition);
    }

    /** What is wrong with a deployment; empty if nothing is. */
    List<String> problems(JsonNode deployment) {
        return schema.validate(deployment).stream().map(Object::toString).toList();
    }

    private static JsonNode read() throws IOException {
        try (InputStream in = FlinkDeploymentSchema.class.getResourceAsStream(CRD)) {
            if (in == null) {
                throw new IOException(CRD + " is not in the class path");
            }
            return Yaml.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            if (!object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.get("properties").forEach(FlinkDeploymentSchema::close);
        }
        if (node.path("items").isObject()) {
            close(node.get("items"));
        }
        if (node.path("additionalProperties").isObject()) {
            close(node.get("additionalProperties"));
        }
    }
}
