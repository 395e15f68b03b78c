/**
 * What must hold of a world's history, whatever happened in it. Written after the contracts and apart from the jobs: what
 * the jobs keep in packed state under way, the laws work out anew from the whole history.
 */
@NullMarked
package dev.spillway.simulation.law;

import org.jspecify.annotations.NullMarked;
