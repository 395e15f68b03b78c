/** Turns raw records into valid events or dead letters. */
@NullMarked
package dev.spillway.functions.validate;

import org.jspecify.annotations.NullMarked;
