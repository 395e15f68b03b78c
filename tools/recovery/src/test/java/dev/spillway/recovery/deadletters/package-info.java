@NullMarked
package dev.spillway.recovery.deadletters;

import org.jspecify.annotations.NullMarked;
