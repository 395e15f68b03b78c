package dev.spillway.connectors;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * Tells a job that writes exactly once from what a lost one left: the transactions of the first end at each checkpoint,
 * those of the second stand still. A job that writes nothing, or takes checkpoints less often than one watches, is not
 * seen.
 */
final class RunningSinks {

    private static final long POLL_MILLIS = 200;

    private final Admin admin;
    private final int limitSeconds;

    /** @param limitSeconds how long the brokers may take for an answer */
    RunningSinks(Admin admin, int limitSeconds) {
        this.admin = admin;
        this.limitSeconds = limitSeconds;
    }

    /**
     * Watches the open transactions among {@code ids} for as long as {@code watch}, whatever their age: a checkpoint may be
     * slow, and the clocks of this machine and the brokers need not agree.
     *
     * @return the id of one that ended meanwhile
     */
    Optional<String> ended(Predicate<String> ids, Duration watch)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, TransactionDescription> first = open(ids);
        long end = System.nanoTime() + watch.toNanos();
        while (!first.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            Map<String, TransactionDescription> later = describe(first.keySet());
            for (String id : first.keySet()) {
                if (isAnother(later.get(id), first.get(id))) {
                    return Optional.of(id);
                }
            }
        }
        return Optional.empty();
    }

    /** Partitions may join a transaction as long as it is open, so they say nothing. */
    private static boolean isAnother(@Nullable TransactionDescription later, @Nullable TransactionDescription first) {
        return later != null
                && first != null
                && (later.state() != first.state()
                        || later.producerId() != first.producerId()
                        || later.producerEpoch() != first.producerEpoch()
                        || !later.transactionStartTimeMs().equals(first.transactionStartTimeMs()));
    }

    private Map<String, TransactionDescription> open(Predicate<String> ids)
            throws ExecutionException, TimeoutException, InterruptedException {
        var ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        Collection<TransactionListing> listed =
                admin.listTransactions(ongoing).all().get(limitSeconds, TimeUnit.SECONDS);
        return describe(listed.stream()
                .map(TransactionListing::transactionalId)
                .filter(ids)
                .toList());
    }

    private Map<String, TransactionDescription> describe(Collection<String> ids)
            throws ExecutionException, TimeoutException, InterruptedException {
        return admin.describeTransactions(ids).all().get(limitSeconds, TimeUnit.SECONDS);
    }
}
