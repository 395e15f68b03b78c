package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.simulation.law.History.Output;

/** A decision as it stands in its topic. */
record Decided(Output output, Place place) {

    static Decided of(Output output) {
        return new Decided(output, Place.of(output.value()));
    }

    String at() {
        return output.at();
    }

    String text(String field) {
        return output.value().path(field).asText("");
    }

    JsonNode enrichment() {
        return output.value().path("enrichment");
    }

    long stamped(String field) {
        return enrichment().path(field).asLong();
    }

    boolean misses(String part) {
        for (JsonNode missing : enrichment().path("missing")) {
            if (missing.asText().equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** The versions of all that came from beside the account. */
    String versions() {
        return text("ruleVersion")
                + ' '
                + text("modelVersion")
                + ' '
                + stamped("accountVersion")
                + ' '
                + stamped("merchantVersion")
                + ' '
                + stamped("fxVersion")
                + ' '
                + enrichment().path("missing");
    }

    /** What must be the same whenever it is decided by the same versions: all but two observations of the run. */
    JsonNode content() {
        JsonNode copy = output.value().deepCopy();
        return copy instanceof ObjectNode object ? object.without(java.util.List.of("decidedAt", "late")) : copy;
    }

    /** What two decisions on one transaction must not differ in, as the reconciler sees it. */
    String verdict() {
        return text("decisionId")
                + ' '
                + text("decision")
                + ' '
                + text("score")
                + ' '
                + output.value().path("reasons")
                + ' '
                + text("ruleVersion")
                + ' '
                + text("modelVersion");
    }
}
