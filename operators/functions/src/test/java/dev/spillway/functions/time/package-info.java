@NullMarked
package dev.spillway.functions.time;

import org.jspecify.annotations.NullMarked;
