/** Chains the records of a partition by their hashes, so that nobody can change, remove or move one unseen. */
@NullMarked
package dev.spillway.functions.chain;

import org.jspecify.annotations.NullMarked;
