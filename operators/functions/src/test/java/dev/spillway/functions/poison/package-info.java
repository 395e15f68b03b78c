@NullMarked
package dev.spillway.functions.poison;

import org.jspecify.annotations.NullMarked;
