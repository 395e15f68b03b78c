/**
 * A small model of the decision log, and a checker that goes through all its states. What it found
 * is what {@link dev.spillway.connectors.decisionlog.DecisionLogModelTest} holds it to.
 */
@NullMarked
package dev.spillway.connectors.decisionlog;

import org.jspecify.annotations.NullMarked;
