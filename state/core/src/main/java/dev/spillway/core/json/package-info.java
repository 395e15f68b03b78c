/** JSON on the hot path: a strict scanner that finds values without copying them, and a writer that splices. */
@NullMarked
package dev.spillway.core.json;

import org.jspecify.annotations.NullMarked;
