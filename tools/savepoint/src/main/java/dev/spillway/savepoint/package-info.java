/** Looks into savepoints without running a job: what they hold, whether a jar can restore them, and how two differ. */
@NullMarked
package dev.spillway.savepoint;

import org.jspecify.annotations.NullMarked;
