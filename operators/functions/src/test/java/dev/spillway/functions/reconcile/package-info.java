@NullMarked
package dev.spillway.functions.reconcile;

import org.jspecify.annotations.NullMarked;
