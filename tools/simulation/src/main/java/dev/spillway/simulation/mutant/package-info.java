/** Faults planted in the pipeline on purpose: each must break a law that is named, or the laws are worth nothing. */
@NullMarked
package dev.spillway.simulation.mutant;

import org.jspecify.annotations.NullMarked;
