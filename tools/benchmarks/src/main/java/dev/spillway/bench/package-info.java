/** Measures throughput, latency and heap of the transaction jobs, each process's CPU apart, beside a raw Kafka copy. */
@NullMarked
package dev.spillway.bench;

import org.jspecify.annotations.NullMarked;
