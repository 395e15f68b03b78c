/** Faults over real processes under load, and the laws that must hold afterwards, checked apart from the jobs. */
@NullMarked
package dev.spillway.chaos;

import org.jspecify.annotations.NullMarked;
