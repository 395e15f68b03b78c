package dev.spillway.simulation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes in one transaction after the other, each handed over to whoever commits it. */
public final class TransactionalProducer {

    private final SimulatedLog log;
    private final TransactionCoordinator coordinator;
    private final String prefix;
    private final String writer;
    private @Nullable LogTransaction current;

    /** @param prefix what the ids of its transactions start with */
    public TransactionalProducer(SimulatedLog log, TransactionCoordinator coordinator, String prefix, String writer) {
        this.log = log;
        this.coordinator = coordinator;
        this.prefix = prefix;
        this.writer = writer;
    }

    /**
     * Writes a record in the current transaction.
     *
     * @throws FencedException if a successor has aborted it
     */
    public void send(ProducerRecord<byte[], byte[]> record, long at) {
        LogTransaction transaction = current;
        if (transaction == null) {
            transaction = coordinator.begin(prefix);
            current = transaction;
        }
        if (!transaction.isOpen()) {
            throw new FencedException(transaction.id());
        }
        log.partitionOf(record).append(record, at, writer, transaction);
    }

    /** Whether a partition that it wrote to cannot be reached. */
    public boolean isHeldUp() {
        return current != null && current.isCut();
    }

    /** Ends the current transaction for this producer: somebody else commits or aborts it. */
    public Optional<LogTransaction> handOver() {
        Optional<LogTransaction> done = Optional.ofNullable(current);
        current = null;
        return done;
    }

    /** All that sinks have begun, by the prefix of their ids. */
    public static final class TransactionCoordinator {

        private final List<LogTransaction> all = new ArrayList<>();

        LogTransaction begin(String prefix) {
            LogTransaction begun = new LogTransaction(prefix + all.size());
            all.add(begun);
            return begun;
        }

        /** Those of a prefix that nobody has ended. */
        public List<LogTransaction> open(String prefix) {
            return all.stream()
                    .filter(one -> one.isOpen() && one.id().startsWith(prefix))
                    .toList();
        }
    }

    /** A successor has taken over. */
    public static final class FencedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FencedException(String id) {
            super(id + " was ended by a successor");
        }
    }
}
