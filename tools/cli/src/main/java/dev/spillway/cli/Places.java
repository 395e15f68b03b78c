package dev.spillway.cli;

import dev.spillway.recovery.Place;

/** Places in options: {@code earliest}, {@code latest}, an instant, or offsets by partition. */
final class Places {

    private Places() {}

    /** @throws UsageException naming the option, if the text is no place */
    static Place of(String option, String text) {
        try {
            return Place.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }
}
