/** One world a seed: what is produced, which jobs run, and who does what next. */
@NullMarked
package dev.spillway.simulation.world;

import org.jspecify.annotations.NullMarked;
