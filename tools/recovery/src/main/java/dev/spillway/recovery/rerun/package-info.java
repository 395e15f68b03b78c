/** Deciding a stretch of history again, beside the cluster that it is read from, and comparing. */
@NullMarked
package dev.spillway.recovery.rerun;

import org.jspecify.annotations.NullMarked;
