/** Puts a record that crashes a stage again and again aside, with the evidence, so that the job goes on. */
@NullMarked
package dev.spillway.functions.poison;

import org.jspecify.annotations.NullMarked;
