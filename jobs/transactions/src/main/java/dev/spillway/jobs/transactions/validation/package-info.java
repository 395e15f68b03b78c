/** Validate and dedupe: from the raw topic to transactions that are valid and new. */
@NullMarked
package dev.spillway.jobs.transactions.validation;

import org.jspecify.annotations.NullMarked;
