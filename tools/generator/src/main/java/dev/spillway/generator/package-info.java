/** Seeded transactions whose expected outcome is known before they are sent, and the ledger that keeps count of it. */
@NullMarked
package dev.spillway.generator;

import org.jspecify.annotations.NullMarked;
