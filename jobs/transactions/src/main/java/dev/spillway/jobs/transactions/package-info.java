/** The transactions domain: one class a deployable job. */
@NullMarked
package dev.spillway.jobs.transactions;

import org.jspecify.annotations.NullMarked;
