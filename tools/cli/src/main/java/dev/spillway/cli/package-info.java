/** The command line tool: demo, up and run on one machine, with checks that end in an exit code. */
@NullMarked
package dev.spillway.cli;

import org.jspecify.annotations.NullMarked;
