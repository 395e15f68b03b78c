@NullMarked
package dev.spillway.rules;

import org.jspecify.annotations.NullMarked;
