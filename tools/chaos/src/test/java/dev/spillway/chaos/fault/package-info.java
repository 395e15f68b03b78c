/** The chaos harness under test. */
@NullMarked
package dev.spillway.chaos.fault;

import org.jspecify.annotations.NullMarked;
