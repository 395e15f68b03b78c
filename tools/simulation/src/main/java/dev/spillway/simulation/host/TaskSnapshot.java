package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * What one task adds to a checkpoint.
 *
 * @param states of its operators, by uid
 * @param offsets of its sources, by uid and partition
 * @param transactions that its sinks have handed over, by uid
 */
record TaskSnapshot(
        Map<String, OperatorSubtaskState> states,
        Map<String, Map<String, Long>> offsets,
        Map<String, List<LogTransaction>> transactions) {}
