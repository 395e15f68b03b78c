/** Tests of settings, metrics and the job's main. */
@NullMarked
package dev.spillway.runtime;

import org.jspecify.annotations.NullMarked;
