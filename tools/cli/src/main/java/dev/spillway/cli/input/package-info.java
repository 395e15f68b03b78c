/** Reads recorded transactions, labels and reference data from files into records for Kafka. */
@NullMarked
package dev.spillway.cli.input;

import org.jspecify.annotations.NullMarked;
