/** The local stack under test: real broker, real cluster, temporary folders. */
@NullMarked
package dev.spillway.local;

import org.jspecify.annotations.NullMarked;
