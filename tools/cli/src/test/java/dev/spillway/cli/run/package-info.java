@NullMarked
package dev.spillway.cli.run;

import org.jspecify.annotations.NullMarked;
