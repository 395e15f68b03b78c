/**
 * A small model of the decision log, and a checker that goes through all its states. What it found is in
 * {@code docs/decisions/0009-decision-log.md}.
 */
@NullMarked
package dev.spillway.connectors.decisionlog;

import org.jspecify.annotations.NullMarked;
