@NullMarked
package dev.spillway.functions.dedupe;

import org.jspecify.annotations.NullMarked;
