@NullMarked
package dev.spillway.jobs.transactions.distribution;

import org.jspecify.annotations.NullMarked;
