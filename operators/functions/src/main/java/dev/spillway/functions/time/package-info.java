/** Event time: watermarks by raw partition, and streams that have none. */
@NullMarked
package dev.spillway.functions.time;

import org.jspecify.annotations.NullMarked;
