package dev.spillway.functions.reconcile;

import dev.spillway.core.Hash128;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import java.nio.charset.StandardCharsets;

/**
 * One line for the books of a partition: what was seen of one origin. All inputs of the reconciler are brought to this
 * form before the shuffle, about 12 bytes beside the topic's name.
 *
 * @param origin the raw record it is about
 * @param kind what was seen
 * @param outcome class of the outcome; for other kinds {@code DECIDED}, and not read
 * @param fingerprint for an outcome and a decision a 32-bit hash of its identity, compared only within one origin, so
 *     that two different ones pass as the same once in 2^32; otherwise 0
 * @param parts of the books lane, a set of bits 0 to 6: those that a decision calls for, or that was posted; otherwise
 *     {@link DecisionSighting#NOT_SAID}
 */
public record BookEntry(Origin origin, Kind kind, OutcomeClass outcome, int fingerprint, int parts) {

    /** What was seen. */
    public enum Kind {
        /** The raw record itself. */
        RAW,
        /** A terminal outcome. */
        OUTCOME,
        /** A decision record. */
        DECISION,
        /** A decision record for a transaction whose same decision was seen before. */
        DECISION_REPEATED,
        /** A decision record for a transaction whose decision was another one. */
        DECISION_CONTRADICTED,
        /** A dead letter. */
        DEAD_LETTER,
        /** A part of the books lane. */
        POSTED,
        /** A part of the books lane whose lines do not add up. */
        POSTED_UNEVEN
    }

    static BookEntry raw(Origin origin) {
        return of(origin, Kind.RAW);
    }

    static BookEntry of(Origin origin, Kind kind) {
        return new BookEntry(origin, kind, OutcomeClass.DECIDED, 0, DecisionSighting.NOT_SAID);
    }

    /** The line of a dead letter. */
    public static BookEntry deadLetter(Origin origin) {
        return of(origin, Kind.DEAD_LETTER);
    }

    /**
     * The line of a record of the books lane.
     *
     * @param part which part of what a decision calls for it is, 0 to 6
     * @param even whether its lines add up
     */
    public static BookEntry posted(Origin origin, int part, boolean even) {
        return new BookEntry(origin, even ? Kind.POSTED : Kind.POSTED_UNEVEN, OutcomeClass.DECIDED, 0, 1 << part);
    }

    /** The line of an outcome. A decided one is named like the decision that it refers to, so that both compare. */
    static BookEntry of(Outcome outcome) {
        int fingerprint = outcome.outcome() == OutcomeClass.DECIDED
                ? fingerprint(outcome.businessId() + '\0' + outcome.reference())
                : fingerprint(outcome.outcome().name()
                        + '\0'
                        + outcome.stage()
                        + '\0'
                        + outcome.code()
                        + '\0'
                        + outcome.reference()
                        + '\0'
                        + outcome.businessId());
        return new BookEntry(
                outcome.provenance().origin(), Kind.OUTCOME, outcome.outcome(), fingerprint, DecisionSighting.NOT_SAID);
    }

    /** The line of a decision; its fingerprint names it, its content is compared by transaction. */
    static BookEntry of(DecisionSighting decision) {
        int fingerprint = fingerprint(decision.businessId() + '\0' + decision.decisionId());
        return new BookEntry(decision.origin(), Kind.DECISION, OutcomeClass.DECIDED, fingerprint, decision.parts());
    }

    private static int fingerprint(String identity) {
        return (int) hash(identity).low();
    }

    static Hash128 transaction(DecisionSighting decision) {
        return hash(decision.key() + '\0' + decision.businessId());
    }

    static Hash128 hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Hash128.of(bytes, 0, bytes.length);
    }

    /** What the books are kept by, and the Kafka key of their statements: {@code topic/partition}. */
    public String page() {
        return origin.topic() + '/' + origin.partition();
    }
}
