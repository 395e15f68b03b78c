@NullMarked
package dev.spillway.scoring;

import org.jspecify.annotations.NullMarked;
