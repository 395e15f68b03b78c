@NullMarked
package dev.spillway.jobs.transactions.enrichment;

import org.jspecify.annotations.NullMarked;
