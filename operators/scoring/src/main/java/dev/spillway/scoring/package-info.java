/**
 * Scores from features: models that arrive as JSON with the features they need and vectors that they must reproduce, and
 * the flat arrays that they are evaluated in.
 */
@NullMarked
package dev.spillway.scoring;

import org.jspecify.annotations.NullMarked;
