/** Clusters of separate processes under test. */
@NullMarked
package dev.spillway.cluster;

import org.jspecify.annotations.NullMarked;
