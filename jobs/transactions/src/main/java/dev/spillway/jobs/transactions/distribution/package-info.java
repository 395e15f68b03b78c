/** Distribute: to each declared consumer what it subscribed to. */
@NullMarked
package dev.spillway.jobs.transactions.distribution;

import org.jspecify.annotations.NullMarked;
