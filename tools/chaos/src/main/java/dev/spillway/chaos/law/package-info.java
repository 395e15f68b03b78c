/** The laws: what must hold of the topics, given the history of what was produced. Shares no code with the jobs. */
@NullMarked
package dev.spillway.chaos.law;

import org.jspecify.annotations.NullMarked;
