/** Tests of the measurements. */
@NullMarked
package dev.spillway.bench;

import org.jspecify.annotations.NullMarked;
