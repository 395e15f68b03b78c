/** All stages up to the decision in one job. */
@NullMarked
package dev.spillway.jobs.transactions.express;

import org.jspecify.annotations.NullMarked;
