@NullMarked
package dev.spillway.recovery.books;

import org.jspecify.annotations.NullMarked;
