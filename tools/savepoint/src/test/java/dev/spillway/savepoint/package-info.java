/** Tests of savepoint tools. */
@NullMarked
package dev.spillway.savepoint;

import org.jspecify.annotations.NullMarked;
