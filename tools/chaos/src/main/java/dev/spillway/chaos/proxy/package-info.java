/** A TCP proxy that spoils the connections through it. */
@NullMarked
package dev.spillway.chaos.proxy;

import org.jspecify.annotations.NullMarked;
