package dev.spillway.connectors;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Where a job without state starts in a topic.
 *
 * @param from the kind of place
 * @param timestamp epoch milliseconds, only for {@link From#TIMESTAMP}
 */
record StartPolicy(From from, long timestamp) implements Serializable {

    static final StartPolicy EARLIEST = new StartPolicy(From.EARLIEST, 0);

    private static final String TIMESTAMP = "timestamp:";

    /** The kinds of places. */
    enum From {
        /** The first record that is still there. */
        EARLIEST,
        /** The group's committed offset. */
        COMMITTED,
        /** The first record whose Kafka timestamp is at or after an instant. */
        TIMESTAMP
    }

    /**
     * Reads {@code earliest}, {@code committed} or {@code timestamp:<RFC 3339 with offset>}.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    static StartPolicy parse(String text) {
        if (text.equals("earliest")) {
            return EARLIEST;
        }
        if (text.equals("committed")) {
            return new StartPolicy(From.COMMITTED, 0);
        }
        if (text.startsWith(TIMESTAMP)) {
            try {
                String instant = text.substring(TIMESTAMP.length());
                return new StartPolicy(
                        From.TIMESTAMP,
                        OffsetDateTime.parse(instant).toInstant().toEpochMilli());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        throw new IllegalArgumentException(text);
    }
}
