/** What the commands show: tables, progress and the live view, as ANSI screens or as plain lines. */
@NullMarked
package dev.spillway.cli.terminal;

import org.jspecify.annotations.NullMarked;
