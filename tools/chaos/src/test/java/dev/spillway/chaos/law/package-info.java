/** The chaos harness under test. */
@NullMarked
package dev.spillway.chaos.law;

import org.jspecify.annotations.NullMarked;
