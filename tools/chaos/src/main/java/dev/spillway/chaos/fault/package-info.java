/** The kinds of faults, the seeded plan of them, and their injection into a running cluster. */
@NullMarked
package dev.spillway.chaos.fault;

import org.jspecify.annotations.NullMarked;
