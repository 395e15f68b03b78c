/** Sends an event to those who subscribed to it. */
@NullMarked
package dev.spillway.functions.route;

import org.jspecify.annotations.NullMarked;
