package dev.spillway.functions.reconcile;

import dev.spillway.core.Origin;

/**
 * One decision record as the reconciler saw it, reduced to what the books compare.
 *
 * @param origin the raw record that was decided
 * @param key the record's key; with {@code businessId} it names the transaction
 * @param businessId the client's id
 * @param decisionId id of the decision
 * @param fingerprint 64-bit hash of the fields in which two decisions must not differ; without instants
 * @param parts which parts of the books lane it calls for, a set of bits 0 to 6, or {@link #NOT_SAID}
 */
public record DecisionSighting(
        Origin origin, String key, String businessId, String decisionId, long fingerprint, int parts) {

    /** The decision does not say what it calls for, or it is not compared. */
    public static final int NOT_SAID = -1;
}
