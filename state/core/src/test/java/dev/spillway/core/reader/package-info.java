@NullMarked
package dev.spillway.core.reader;

import org.jspecify.annotations.NullMarked;
