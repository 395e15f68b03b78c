/** A wall clock for one process that can be set apart from the machine's: a Java agent, and what it puts in the place. */
@NullMarked
package dev.spillway.cluster.clock;

import org.jspecify.annotations.NullMarked;
