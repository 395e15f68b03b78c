/** Reference data that transactions are enriched with, kept in compacted topics. */
@NullMarked
package dev.spillway.types.reference;

import org.jspecify.annotations.NullMarked;
