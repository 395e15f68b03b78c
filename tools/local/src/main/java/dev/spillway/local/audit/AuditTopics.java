package dev.spillway.local.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The topics that an audit looks at. All of them must exist when it starts.
 *
 * @param raw what came in; every record of it must be accounted for
 * @param outcomes one record for each terminal outcome
 * @param decided the decisions
 * @param deadLetters the dead-letter topics of all jobs
 * @param counted topics whose records are only counted: alerts
 * @param books the reconciler's statements; the newest of each key is kept
 * @param booksLane the ledger's entries and the audit log, in this order; empty where the books lane does not run
 * @param watched topics that are not read; their growth is taken from their end offsets, so it includes transaction
 *     markers
 */
public record AuditTopics(
        String raw,
        String outcomes,
        String decided,
        List<String> deadLetters,
        List<String> counted,
        List<String> books,
        List<String> booksLane,
        List<String> watched) {

    private static final String RAW = "transactions.raw.v1";
    private static final String OUTCOMES = "transactions.outcomes.v1";
    private static final String DECIDED = "transactions.decided.v1";
    private static final String BOOKS = "transactions.books.v1";
    private static final String ALERTS = "fraud.alerts.v1";
    private static final List<String> BOOKS_LANE = List.of("ledger.entries.v1", "audit.log.v1");
    private static final String DEAD_LETTER_SUFFIX = ".dead-letter.v1";

    public AuditTopics {
        deadLetters = List.copyOf(deadLetters);
        counted = List.copyOf(counted);
        books = List.copyOf(books);
        booksLane = List.copyOf(booksLane);
        watched = List.copyOf(watched);
    }

    /**
     * The transactions domain's topics among those that exist: every dead-letter topic is read, and the topics between
     * the jobs and those of the consumers are watched.
     */
    public static AuditTopics ofTransactions(Collection<String> existing) {
        List<String> sorted = existing.stream().sorted().toList();
        return new AuditTopics(
                RAW,
                OUTCOMES,
                DECIDED,
                sorted.stream()
                        .filter(name -> name.endsWith(DEAD_LETTER_SUFFIX))
                        .toList(),
                sorted.stream().filter(ALERTS::equals).toList(),
                sorted.stream().filter(BOOKS::equals).toList(),
                existing.containsAll(BOOKS_LANE) ? BOOKS_LANE : List.of(),
                sorted.stream().filter(AuditTopics::passesBetween).toList());
    }

    /** The topics that are read record by record, without the decisions. */
    List<String> besideDecisions() {
        List<String> all = new ArrayList<>(List.of(raw, outcomes));
        all.addAll(deadLetters);
        all.addAll(counted);
        all.addAll(books);
        all.addAll(booksLane);
        return all;
    }

    /** The ledger's entries, where the books lane runs. */
    String ledger() {
        return booksLane.get(0);
    }

    /** The audit log, where the books lane runs. */
    String auditLog() {
        return booksLane.get(1);
    }

    private static boolean passesBetween(String name) {
        return name.equals("transactions.validated.v1")
                || name.equals("transactions.enriched.v1")
                || name.startsWith("consumer.");
    }
}
