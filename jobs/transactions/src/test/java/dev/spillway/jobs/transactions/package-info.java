@NullMarked
package dev.spillway.jobs.transactions;

import org.jspecify.annotations.NullMarked;
