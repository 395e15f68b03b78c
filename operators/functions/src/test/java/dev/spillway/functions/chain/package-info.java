@NullMarked
package dev.spillway.functions.chain;

import org.jspecify.annotations.NullMarked;
