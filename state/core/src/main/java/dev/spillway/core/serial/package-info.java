/** Serializers that read every version they ever wrote. */
@NullMarked
package dev.spillway.core.serial;

import org.jspecify.annotations.NullMarked;
