@NullMarked
package dev.spillway.jobs.transactions.detection;

import org.jspecify.annotations.NullMarked;
