@NullMarked
package dev.spillway.cli.terminal;

import org.jspecify.annotations.NullMarked;
