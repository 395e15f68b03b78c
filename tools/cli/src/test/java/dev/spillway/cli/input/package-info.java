@NullMarked
package dev.spillway.cli.input;

import org.jspecify.annotations.NullMarked;
