/** Reconcile: proves that every raw record ended in exactly one outcome. */
@NullMarked
package dev.spillway.jobs.transactions.reconciliation;

import org.jspecify.annotations.NullMarked;
