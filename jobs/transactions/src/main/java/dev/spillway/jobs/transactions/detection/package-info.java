/** Decide: features, rules and the card-testing pattern. */
@NullMarked
package dev.spillway.jobs.transactions.detection;

import org.jspecify.annotations.NullMarked;
