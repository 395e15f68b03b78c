package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where a pipeline can be given a fault on purpose, so that its checkers are checked. All methods leave everything as it is
 * unless they are overridden. One serves one world.
 */
public interface Tampering {

    /** None. */
    Tampering NONE = new Tampering() {};

    /** An operator that has just been made, before it is opened. */
    default void made(String uid, int subtask, StreamOperator<?> operator) {}

    /** A record on its way into an operator; call {@code next} with what goes in. */
    default void entering(String uid, StreamRecord<Object> record, Consumer<StreamRecord<Object>> next) {
        next.accept(record);
    }

    /** A record on its way into the producer of a sink; the answer is sent in its place. */
    default List<ProducerRecord<byte[], byte[]>> sending(String uid, ProducerRecord<byte[], byte[]> record) {
        return List.of(record);
    }

    /** The state that an operator's subtask gets at a restore. */
    default OperatorSubtaskState restored(String uid, int subtask, OperatorSubtaskState state) {
        return state;
    }

    /** Where a source goes on in a partition, {@code topic:number}, after a restore. */
    default long restoredOffset(String uid, String partition, long offset) {
        return offset;
    }

    /** Whether a processing-time timer that an operator sets while it is restored is kept. */
    default boolean keepsRestoredTimer(String uid) {
        return true;
    }

    /** Whether a sink commits a transaction once its checkpoint is complete. */
    default boolean commits(String uid, LogTransaction transaction) {
        return true;
    }

    /** Whether a sink commits a transaction that it finds in the state it is restored from. */
    default boolean commitsRestored(String uid, LogTransaction transaction) {
        return true;
    }

    /** Whether a sink aborts what its predecessor left open. */
    default boolean fences(String uid, LogTransaction left) {
        return true;
    }

    /** Whether what a producer has on its way is written before a checkpoint is acknowledged. */
    default boolean flushes(String uid) {
        return true;
    }

    /** Whether a producer keeps the order of what it has on its way to a partition. */
    default boolean keepsOrder(String uid) {
        return true;
    }

    /** The subtask that a record goes to, where the partitioner says {@code subtask} of {@code parallelism}. */
    default int subtask(String uid, int subtask, int parallelism, boolean rescaled) {
        return subtask;
    }

    /** Whether a reader of the books is shown committed records only. */
    default boolean isolates() {
        return true;
    }

    /** Whether a reader of decisions handles a record of which another stood before. */
    default boolean handles(boolean first) {
        return first;
    }

    /** Whether a task holds back what comes behind a barrier until the barrier has come by every channel. */
    default boolean aligns(String task) {
        return true;
    }

    /**
     * The settings that a job is started with, where it should be {@code settings}.
     *
     * @param first those that it was deployed with at the beginning
     * @param afterFailure whether it starts because it failed
     */
    default Map<String, Object> settings(
            String job, Map<String, Object> settings, Map<String, Object> first, boolean afterFailure) {
        return settings;
    }
}
