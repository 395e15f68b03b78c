/**
 * A log like Kafka's in memory: partitions with offsets, producers whose batches are in flight when they die, transactions
 * that are committed, aborted and fenced, and readers of what is committed.
 */
@NullMarked
package dev.spillway.simulation.log;

import org.jspecify.annotations.NullMarked;
