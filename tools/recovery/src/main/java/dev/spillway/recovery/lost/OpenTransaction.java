package dev.spillway.recovery.lost;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * A Kafka transaction as its coordinator knows it.
 *
 * @param id transactional id
 * @param state where it stands
 * @param startedAt when its first record was sent, if it is open
 * @param timeout after which the broker aborts it by itself
 * @param producerId of its producer
 * @param producerEpoch of its producer
 * @param partitions {@code topic-partition} of what was written in it, sorted
 */
public record OpenTransaction(
        String id,
        TransactionState state,
        Optional<Instant> startedAt,
        Duration timeout,
        long producerId,
        int producerEpoch,
        List<String> partitions) {

    /** Copies the partitions. */
    public OpenTransaction {
        partitions = List.copyOf(partitions);
    }

    /** Whether it holds readers of what was committed. */
    public boolean open() {
        return switch (state) {
            case ONGOING, PREPARE_ABORT, PREPARE_COMMIT, PREPARE_EPOCH_FENCE -> true;
            case EMPTY, COMPLETE_ABORT, COMPLETE_COMMIT, UNKNOWN -> false;
        };
    }

    /** Whether it can be aborted: what is being committed or aborted already is left to the broker. */
    public boolean abortable() {
        return state == TransactionState.ONGOING;
    }

    /** How long it has been open. */
    public Duration age(Instant now) {
        return startedAt.map(start -> Duration.between(start, now)).orElse(Duration.ZERO);
    }
}
