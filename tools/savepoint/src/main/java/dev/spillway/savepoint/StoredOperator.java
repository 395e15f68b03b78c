package dev.spillway.savepoint;

import java.util.List;
import org.apache.flink.runtime.jobgraph.OperatorID;

/**
 * An operator whose state a savepoint holds.
 *
 * @param id hash of its uid, by which Flink finds its state
 * @param uid as the job gave it; the id in hexadecimal where the savepoint does not tell the uid
 * @param parallelism in which the state was written, 1 or more
 * @param maxParallelism number of key groups, fixed for the life of the state
 * @param bytes of all its states
 * @param states its states, by kind and name
 */
public record StoredOperator(
        OperatorID id, String uid, int parallelism, int maxParallelism, long bytes, List<StoredState> states) {}
