/** Lets events wait, in order and within a bound, for what they are enriched with. */
@NullMarked
package dev.spillway.functions.enrich;

import org.jspecify.annotations.NullMarked;
