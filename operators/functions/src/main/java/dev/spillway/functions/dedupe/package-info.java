/** Tells a repeat of an event, and a contradiction of it, from a new one. */
@NullMarked
package dev.spillway.functions.dedupe;

import org.jspecify.annotations.NullMarked;
