/** The chaos harness under test. */
@NullMarked
package dev.spillway.chaos.load;

import org.jspecify.annotations.NullMarked;
