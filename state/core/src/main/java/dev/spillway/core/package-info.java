/** What every operator may see: where a record came from and how it ended. */
@NullMarked
package dev.spillway.core;

import org.jspecify.annotations.NullMarked;
