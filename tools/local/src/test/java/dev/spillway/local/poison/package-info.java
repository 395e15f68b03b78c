/** Records that crash a job, on a real broker and cluster. */
@NullMarked
package dev.spillway.local.poison;

import org.jspecify.annotations.NullMarked;
