package dev.spillway.functions.reconcile;

/**
 * What is remembered of a transaction's decision.
 *
 * @param fingerprint 64-bit hash of the decision's id and identity fields; two different ones pass as the same once in
 *     2^64
 * @param seenAt when the first was seen, epoch milliseconds
 * @param contradicted a different one was seen and reported
 */
record SeenDecision(long fingerprint, long seenAt, boolean contradicted) {}
