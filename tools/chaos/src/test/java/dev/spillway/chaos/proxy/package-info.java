/** The chaos harness under test. */
@NullMarked
package dev.spillway.chaos.proxy;

import org.jspecify.annotations.NullMarked;
