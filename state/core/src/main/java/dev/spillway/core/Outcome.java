package dev.spillway.core;

/**
 * The terminal outcome of one raw record: the entry that closes its line in the books.
 *
 * @param provenance the raw record
 * @param businessId the client's id, empty if it could not be read
 * @param outcome how the record ended
 * @param stage the stage that ended it, e.g. {@code validate-transaction}
 * @param code why, a stable code; {@code OK} for a decision
 * @param reference what it refers to: the decision's id for {@code DECIDED} and {@code DUPLICATE}, both content
 *     hashes for {@code CONFLICT}, otherwise empty
 * @param at when the outcome was reached, epoch milliseconds; not part of its identity
 */
public record Outcome(
        Provenance provenance,
        String businessId,
        OutcomeClass outcome,
        String stage,
        String code,
        String reference,
        long at)
        implements Traced {

    /** The code of an outcome that needs no reason. */
    public static final String OK = "OK";
}
