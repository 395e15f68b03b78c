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
 */
public record DecisionSighting(Origin origin, String key, String businessId, String decisionId, long fingerprint) {}
