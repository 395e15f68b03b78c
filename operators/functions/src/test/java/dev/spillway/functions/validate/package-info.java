@NullMarked
package dev.spillway.functions.validate;

import org.jspecify.annotations.NullMarked;
