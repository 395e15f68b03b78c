/** The thin Flink shell around a stage's pure logic: packed state, live keys, timers, shared tables. */
@NullMarked
package dev.spillway.functions.keyed;

import org.jspecify.annotations.NullMarked;
