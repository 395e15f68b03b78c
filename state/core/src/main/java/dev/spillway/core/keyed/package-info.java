/** The plain, bounded values that keyed state is made of: what is remembered of one key, and the rules of forgetting. */
@NullMarked
package dev.spillway.core.keyed;

import org.jspecify.annotations.NullMarked;
