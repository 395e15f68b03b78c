/** Kafka transactions that a lost job left open, which hold every reader of what was committed. */
@NullMarked
package dev.spillway.recovery.lost;

import org.jspecify.annotations.NullMarked;
