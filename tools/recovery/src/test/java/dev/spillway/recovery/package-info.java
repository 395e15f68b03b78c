@NullMarked
package dev.spillway.recovery;

import org.jspecify.annotations.NullMarked;
