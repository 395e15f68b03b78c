@NullMarked
package dev.spillway.jobs.transactions.ledger;

import org.jspecify.annotations.NullMarked;
