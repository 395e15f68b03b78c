/** Enrich: what reference data says about a transaction, stamped once. */
@NullMarked
package dev.spillway.jobs.transactions.enrichment;

import org.jspecify.annotations.NullMarked;
