@NullMarked
package dev.spillway.simulation;

import org.jspecify.annotations.NullMarked;
