/** Tests of going on from the savepoints of earlier versions. */
@NullMarked
package dev.spillway.local.upgrade;

import org.jspecify.annotations.NullMarked;
