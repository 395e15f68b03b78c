/** Payments: events, decisions, and the topics they stand in. */
@NullMarked
package dev.spillway.types.transactions;

import org.jspecify.annotations.NullMarked;
