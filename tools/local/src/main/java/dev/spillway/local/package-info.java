/** A whole stack in one process: a real Kafka broker, a Flink cluster and the jobs, all on one data folder. */
@NullMarked
package dev.spillway.local;

import org.jspecify.annotations.NullMarked;
