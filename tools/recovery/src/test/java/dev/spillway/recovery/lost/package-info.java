@NullMarked
package dev.spillway.recovery.lost;

import org.jspecify.annotations.NullMarked;
