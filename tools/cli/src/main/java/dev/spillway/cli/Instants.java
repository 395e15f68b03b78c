package dev.spillway.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Instants in options: RFC 3339 with an offset. */
final class Instants {

    private Instants() {}

    /** @throws UsageException naming the option, if the text is no instant */
    static Instant of(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(
                    option + " " + text + ": expected a date-time with its offset, e.g. 2026-01-31T00:00:00Z");
        }
    }

    /** As {@link #of}, with what holds if the option is not given. */
    static Instant of(String option, @Nullable String text, Instant otherwise) {
        return text == null ? otherwise : of(option, text);
    }
}
