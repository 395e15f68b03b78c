/** Checks of what is deployed to Kubernetes, without a cluster. */
@NullMarked
package dev.spillway.cli.k8s;

import org.jspecify.annotations.NullMarked;
