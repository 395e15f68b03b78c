/**
 * Rules as text: conditions in the Common Expression Language over a fixed table of typed fields, checked when they are
 * loaded and lowered to closures that allocate nothing.
 */
@NullMarked
package dev.spillway.rules;

import org.jspecify.annotations.NullMarked;
