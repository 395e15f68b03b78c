package dev.spillway.simulation.mutant;

import dev.spillway.functions.keyed.StageState;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.simulation.host.Tampering;
import org.apache.flink.streaming.api.operators.StreamOperator;

/** Those who wait are not written: what was asked and not answered when a checkpoint was taken is gone after it. */
final class WaitingLost implements Tampering {

    @Override
    @SuppressWarnings("unchecked") // states pass untyped
    public void made(String uid, int subtask, StreamOperator<?> operator) {
        if (uid.equals(Stages.ENRICH) || uid.equals(Stages.EXPRESS)) {
            StageState<Object> memory = (StageState<Object>) OperatorFields.get(operator, "memory");
            OperatorFields.set(
                    operator,
                    "memory",
                    new StageState<>(
                            memory.name(),
                            new EmptyingSerializer(memory.serializer()),
                            memory.liveKeys(),
                            memory.maxDirtyKeys(),
                            memory.writeThroughRate()));
        }
    }
}
