package dev.spillway.generator;

import dev.spillway.core.OutcomeClass;

/**
 * What must become of a generated record, known when it is made.
 *
 * @param outcome the class it must end in
 * @param code the code of its outcome: {@code OK}, {@code SAME_CONTENT}, {@code CONTENT_DIFFERS}, or a dead-letter code
 * @param late whether its event time lies further behind than the declared disorder bound
 * @param fraud the fraud it belongs to
 * @param transactionId the id in the record; for a bad record the id before it was spoilt
 * @param referenceKnown whether reference data exist for both its account and its merchant
 * @param variant the class of bad record, see {@link BadRecords}; empty for the others
 */
public record Truth(
        OutcomeClass outcome,
        String code,
        boolean late,
        FraudLabel fraud,
        String transactionId,
        boolean referenceKnown,
        String variant) {

    /** Code of an exact duplicate. */
    public static final String SAME_CONTENT = "SAME_CONTENT";

    /** Code of a conflict. */
    public static final String CONTENT_DIFFERS = "CONTENT_DIFFERS";

    /** The truth of a record that repeats the id of this one. */
    Truth repeated(OutcomeClass as, String repeatCode) {
        return new Truth(as, repeatCode, late, fraud, transactionId, referenceKnown, "");
    }

    /** The truth of this record once it is spoilt. */
    Truth spoilt(String deadLetterCode, String name) {
        return new Truth(
                OutcomeClass.DEAD_LETTERED,
                deadLetterCode,
                false,
                FraudLabel.NONE,
                transactionId,
                referenceKnown,
                name);
    }
}
