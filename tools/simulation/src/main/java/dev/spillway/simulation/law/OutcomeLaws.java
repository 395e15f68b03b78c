package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.simulation.law.History.Output;
import dev.spillway.simulation.world.RawInput;
import dev.spillway.types.transactions.TransactionTopics;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds outcomes and dead letters to the raw records that they are of. */
final class OutcomeLaws {

    private final History history;
    private final Due due;
    private final Map<Place, RawInput> raw;
    private final Findings findings;

    OutcomeLaws(History history, Due due, Map<Place, RawInput> raw, Findings findings) {
        this.history = history;
        this.due = due;
        this.raw = raw;
        this.findings = findings;
    }

    void check() {
        outcomes();
        letters();
    }

    private void outcomes() {
        Map<Place, JsonNode> first = new HashMap<>();
        for (Output output : history.read(TransactionTopics.OUTCOMES.name())) {
            Place place = Place.of(output.value());
            JsonNode before = first.putIfAbsent(place, output.value());
            if (before == null) {
                check(output, place);
            } else {
                findings.check(
                        sameButTime(before, output.value()),
                        Law.NOTHING_TWICE,
                        output.at() + " is another outcome of " + place + " than " + before);
            }
        }
        for (Place place : due.endings().keySet()) {
            findings.check(first.containsKey(place), Law.NOTHING_MISSING, place + " has no outcome");
        }
    }

    private void check(Output output, Place place) {
        Due.Ending ending = due.endings().get(place);
        JsonNode value = output.value();
        if (ending == null) {
            findings.add(Law.OUTCOME_IS_DUE, output.at() + " is of no raw record: " + value);
            return;
        }
        String reference = value.path("reference").asText("");
        boolean refers = ending.outcome().equals("CONFLICT")
                ? reference.matches("[0-9a-f]+/[0-9a-f]+") && differs(reference)
                : reference.equals(ending.reference());
        boolean due = value.path("outcome").asText().equals(ending.outcome())
                && value.path("stage").asText().equals(ending.stage())
                && value.path("code").asText().equals(ending.code());
        findings.check(
                refers && due,
                Law.OUTCOME_IS_DUE,
                output.at() + " of " + place + " should be " + ending + ", is " + value);
    }

    private static boolean differs(String hashes) {
        int slash = hashes.indexOf('/');
        return !hashes.substring(0, slash).equals(hashes.substring(slash + 1));
    }

    private static boolean sameButTime(JsonNode one, JsonNode other) {
        return without(one).equals(without(other));
    }

    private static JsonNode without(JsonNode value) {
        return value.deepCopy() instanceof com.fasterxml.jackson.databind.node.ObjectNode object
                ? object.without("at")
                : value;
    }

    private void letters() {
        Set<Place> held = new HashSet<>();
        for (String topic : history.topics()) {
            if (topic.endsWith(".dead-letter.v1")) {
                history.read(topic).forEach(letter -> letter(letter, held));
            }
        }
        due.endings().forEach((place, ending) -> {
            boolean dead = ending.outcome().equals("DEAD_LETTERED");
            findings.check(!dead || held.contains(place), Law.NOTHING_MISSING, place + " has no dead letter");
        });
    }

    private void letter(Output letter, Set<Place> held) {
        Place place = Place.of(letter.value());
        RawInput input = raw.get(place);
        if (input == null) {
            findings.add(Law.LETTER_HOLDS_THE_RECORD, letter.at() + " is of no raw record");
            return;
        }
        held.add(place);
        boolean same = Arrays.equals(bytes(letter, "key"), input.key())
                && Arrays.equals(bytes(letter, "value"), input.value())
                && letter.value().path("code").asText().equals(input.code());
        findings.check(same, Law.LETTER_HOLDS_THE_RECORD, letter.at() + " does not hold " + place);
    }

    private byte @Nullable [] bytes(Output letter, String field) {
        try {
            JsonNode base64 = letter.value().path(field);
            return base64.isNull() || base64.isMissingNode() ? null : base64.binaryValue();
        } catch (IOException e) {
            findings.add(Law.CONTRACT, letter.at() + ": " + field + " is no base64");
            return new byte[0];
        }
    }
}
