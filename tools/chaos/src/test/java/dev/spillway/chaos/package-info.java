/** The chaos harness under test. */
@NullMarked
package dev.spillway.chaos;

import org.jspecify.annotations.NullMarked;
