package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/**
 * What a task is made of.
 *
 * @param sourceUid of its source, empty if it has none
 * @param source what it reads, null if it takes from channels
 * @param inputs its channels
 * @param operators its operators in their order
 * @param sinks its sinks
 * @param exchanges its ways to other tasks
 * @param timers its processing time
 */
record TaskParts(
        String sourceUid,
        @Nullable HostedSource source,
        TaskInputs inputs,
        List<HostedOperator> operators,
        List<HostedSink> sinks,
        List<Exchange> exchanges,
        SimulatedTimers timers) {

    /** The task's part of a checkpoint, with the states that its operators gave. */
    TaskSnapshot snapshot(Map<String, OperatorSubtaskState> states) {
        Map<String, List<LogTransaction>> transactions = new LinkedHashMap<>();
        sinks.forEach(sink -> transactions.put(sink.uid(), sink.uncommitted(Long.MAX_VALUE)));
        return new TaskSnapshot(states, source == null ? Map.of() : Map.of(sourceUid, source.offsets()), transactions);
    }
}
