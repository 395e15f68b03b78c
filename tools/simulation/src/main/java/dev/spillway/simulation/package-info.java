/** Worlds in one thread: the real jobs under a simulated log, scheduler and clock, driven by a seed and held to laws. */
@NullMarked
package dev.spillway.simulation;

import org.jspecify.annotations.NullMarked;
