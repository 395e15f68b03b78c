package dev.spillway.functions.reconcile;

import java.util.List;

/**
 * Where to start looking: up to five offsets for each violated law.
 *
 * @param missing offsets that are missing an outcome or a decision now
 * @param twice offsets with two different outcomes, or a second decision for their transaction
 * @param orphaned offsets with an outcome but no raw record
 */
public record BooksExamples(List<Long> missing, List<Long> twice, List<Long> orphaned) {

    /** How many are kept for each law. */
    public static final int LIMIT = 5;

    /** Copies the lists. */
    public BooksExamples {
        missing = List.copyOf(missing);
        twice = List.copyOf(twice);
        orphaned = List.copyOf(orphaned);
    }
}
