/** The clock of a process under test. */
@NullMarked
package dev.spillway.cluster.clock;

import org.jspecify.annotations.NullMarked;
