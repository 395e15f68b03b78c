package dev.spillway.simulation.host;

import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.simulation.log.TransactionalProducer.TransactionCoordinator;
import java.io.IOException;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.clock.Clock;

/**
 * The world around the jobs.
 *
 * @param log the topics
 * @param coordinator of transactions
 * @param clock of all processes
 * @param tampering faults on purpose
 */
public record HostContext(SimulatedLog log, TransactionCoordinator coordinator, Clock clock, Tampering tampering) {

    long now() {
        return clock.absoluteTimeMillis();
    }

    /** Makes an instance of what was kept as bytes. */
    <T> T instance(Class<T> type, byte[] bytes) {
        try {
            return type.cast(InstantiationUtil.<Object>deserializeObject(
                    bytes, getClass().getClassLoader()));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("a part of a job cannot be read back", e);
        }
    }
}
