/**
 * Hosts the jobs as they define themselves: their graph, its operators in Flink's own stand-ins for a task, its state in
 * Flink's own heap backend, behind channels and barriers that somebody else schedules.
 */
@NullMarked
package dev.spillway.simulation.host;

import org.jspecify.annotations.NullMarked;
