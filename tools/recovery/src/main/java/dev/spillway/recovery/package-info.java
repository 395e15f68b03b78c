/** What is done after trouble: dead letters, replay, reconciliation and lost transactions, against any broker. */
@NullMarked
package dev.spillway.recovery;

import org.jspecify.annotations.NullMarked;
