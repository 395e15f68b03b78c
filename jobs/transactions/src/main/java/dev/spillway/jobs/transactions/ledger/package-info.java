/** What decisions mean in money, and the log of who decided what. */
@NullMarked
package dev.spillway.jobs.transactions.ledger;

import org.jspecify.annotations.NullMarked;
