package dev.spillway.recovery.lost;

import dev.spillway.recovery.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;

/** The transactions of a cluster: looked at, and ended for producers that will not come back. */
public final class OpenTransactions {

    private final Broker broker;

    /** Those of one cluster. */
    public OpenTransactions(Broker broker) {
        this.broker = broker;
    }

    /** All that the coordinators know, the oldest first; those without a start last. */
    public List<OpenTransaction> list() {
        try (Admin admin = broker.admin()) {
            List<String> ids = broker
                    .answer("list transactions", admin.listTransactions().all())
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
            return describe(admin, ids);
        }
    }

    private List<OpenTransaction> describe(Admin admin, Collection<String> ids) {
        List<OpenTransaction> found = new ArrayList<>();
        broker.answer("describe transactions", admin.describeTransactions(ids).all())
                .forEach((id, description) -> found.add(of(id, description)));
        found.sort(
                Comparator.comparing((OpenTransaction each) -> each.startedAt().orElse(Instant.MAX))
                        .thenComparing(OpenTransaction::id));
        return found;
    }

    private static OpenTransaction of(String id, TransactionDescription description) {
        OptionalLong start = description.transactionStartTimeMs();
        return new OpenTransaction(
                id,
                description.state(),
                start.isPresent() ? Optional.of(Instant.ofEpochMilli(start.getAsLong())) : Optional.empty(),
                Duration.ofMillis(description.transactionTimeoutMs()),
                description.producerId(),
                description.producerEpoch(),
                description.topicPartitions().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }

    /**
     * Aborts transactions and fences their producers: one that is alive after all fails at its next record.
     *
     * @return the transactions afterwards
     */
    public List<OpenTransaction> abort(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (Admin admin = broker.admin()) {
            broker.answer(
                    "fence the producers of " + String.join(", ", ids),
                    admin.fenceProducers(ids).all());
            return describe(admin, ids);
        }
    }
}
