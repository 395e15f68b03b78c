/** Generated load, and the history of what was produced. */
@NullMarked
package dev.spillway.chaos.load;

import org.jspecify.annotations.NullMarked;
