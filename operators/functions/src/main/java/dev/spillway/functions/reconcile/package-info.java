/**
 * The continuous proof of the closed books: every record read from a raw topic ends in exactly one outcome, and every
 * decided one in exactly one decision. Pure books ({@link dev.spillway.functions.reconcile.PartitionBooks}) inside thin
 * Flink shells, wired by {@link dev.spillway.functions.reconcile.Reconciliation}.
 */
@NullMarked
package dev.spillway.functions.reconcile;

import org.jspecify.annotations.NullMarked;
