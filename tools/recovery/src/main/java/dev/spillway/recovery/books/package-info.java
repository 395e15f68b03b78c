/** The books of a stretch of history, drawn up again from what stands in the topics. */
@NullMarked
package dev.spillway.recovery.books;

import org.jspecify.annotations.NullMarked;
