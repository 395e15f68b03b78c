/** Tests of the independent audit. */
@NullMarked
package dev.spillway.local.audit;

import org.jspecify.annotations.NullMarked;
