package dev.spillway.recovery.deadletters;

import java.time.Instant;
import java.util.Set;

/**
 * Which letters are meant; an empty set means all.
 *
 * @param codes stable codes
 * @param stages stages that refused
 * @param origins {@code topic:partition:offset} of refused records
 * @param since the first instant of refusal
 * @param until the instant before which they were refused
 */
public record LetterFilter(Set<String> codes, Set<String> stages, Set<String> origins, Instant since, Instant until) {

    /** All letters. */
    public static final LetterFilter ALL = new LetterFilter(Set.of(), Set.of(), Set.of(), Instant.MIN, Instant.MAX);

    /** Copies the sets. */
    public LetterFilter {
        codes = Set.copyOf(codes);
        stages = Set.copyOf(stages);
        origins = Set.copyOf(origins);
    }

    /** The letters of one refused record. */
    public static LetterFilter ofOrigin(String origin) {
        return new LetterFilter(Set.of(), Set.of(), Set.of(origin), ALL.since, ALL.until);
    }

    /** Whether a letter is meant. */
    public boolean takes(Letter letter) {
        Instant at = Instant.ofEpochMilli(letter.content().at());
        return (codes.isEmpty() || codes.contains(letter.code()))
                && (stages.isEmpty() || stages.contains(letter.content().stage()))
                && (origins.isEmpty() || origins.contains(letter.origin().toText()))
                && !at.isBefore(since)
                && at.isBefore(until);
    }
}
