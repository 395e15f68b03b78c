@NullMarked
package dev.spillway.recovery.rerun;

import org.jspecify.annotations.NullMarked;
