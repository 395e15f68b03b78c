package dev.spillway.recovery.books;

import dev.spillway.local.audit.AuditRange;
import dev.spillway.local.audit.AuditSnapshot;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Draws up the books of a stretch of the raw topic on any cluster: every raw record against its outcome, its decision and
 * its dead letter, with the audit that {@code demo} and {@code run} are judged by. It shares no code with the jobs.
 */
public final class HistoryAudit {

    private static final Duration STEP = Duration.ofMillis(500);

    private final Broker broker;
    private final Duration patience;

    /** @param patience how long records may still be on their way once nothing more comes */
    public HistoryAudit(Broker broker, Duration patience) {
        this.broker = broker;
        this.patience = patience;
    }

    /** The topics of the domain that there are, as an audit looks at them. */
    public AuditTopics topics() {
        Set<String> existing = broker.topics();
        AuditTopics topics = AuditTopics.ofTransactions(existing);
        Set<String> lacking = new TreeSet<>(Set.of(topics.raw(), topics.outcomes(), topics.decided()));
        lacking.removeAll(existing);
        if (!lacking.isEmpty()) {
            throw new RefusedException(
                    "there is no " + String.join(", no ", lacking) + " at " + broker.bootstrapServers());
        }
        return topics;
    }

    /**
     * Reads everything and waits, while the books are open, for what is still on its way.
     *
     * @param progress is told where the audit stands
     * @throws InterruptedException if interrupted while waiting
     */
    public HistoryBooks draw(RawRange range, Consumer<AuditSnapshot> progress) throws InterruptedException {
        AuditTopics topics = topics();
        AuditRange stretch = new AuditRange(range.from(), range.to());
        try (BooksAudit audit = BooksAudit.start(broker.bootstrapServers(), broker.properties(), topics, stretch)) {
            long moved = -1;
            long movedAt = System.nanoTime();
            while (!audit.awaitClosed(range.to(), Instant.now().plus(STEP), progress)) {
                AuditSnapshot now = audit.snapshot();
                long records = now.records().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (records != moved) {
                    moved = records;
                    movedAt = System.nanoTime();
                } else if (System.nanoTime() - movedAt > patience.toNanos()) {
                    break;
                }
            }
            return new HistoryBooks(range, audit.result(range.to()), audit.ledger());
        }
    }
}
