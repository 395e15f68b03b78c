/** A cluster of separate processes on one machine: ZooKeeper, brokers, JobManagers, TaskManagers, and Flink's own client. */
@NullMarked
package dev.spillway.cluster;

import org.jspecify.annotations.NullMarked;
