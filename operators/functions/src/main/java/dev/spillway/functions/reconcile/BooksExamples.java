package dev.spillway.functions.reconcile;

import java.util.List;

/**
 * Where to start looking: up to five offsets for each violated law.
 *
 * @param missing offsets that are missing an outcome, a decision or a letter now
 * @param twice offsets with two different outcomes, or one entry of the books lane twice
 * @param conflicting offsets with two different decisions, or a second decision for their transaction
 * @param orphaned offsets with an output but no raw record
 * @param unbalanced offsets whose entries in the books lane are wrong or lacking
 */
public record BooksExamples(
        List<Long> missing, List<Long> twice, List<Long> conflicting, List<Long> orphaned, List<Long> unbalanced) {

    /** How many are kept for each law. */
    public static final int LIMIT = 5;

    /** Copies the lists. */
    public BooksExamples {
        missing = List.copyOf(missing);
        twice = List.copyOf(twice);
        conflicting = List.copyOf(conflicting);
        orphaned = List.copyOf(orphaned);
        unbalanced = List.copyOf(unbalanced);
    }
}
