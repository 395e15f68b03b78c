package dev.spillway.recovery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a stretch of a topic begins or ends, as a person says it.
 *
 * @param kind how it is said
 * @param instant for {@link Kind#INSTANT}: the first record whose Kafka timestamp is at or after it
 * @param offsets for {@link Kind#OFFSETS}: by partition
 */
public record Place(Kind kind, Instant instant, Map<Integer, Long> offsets) {

    /** How a place is said. */
    public enum Kind {
        /** What is still there. */
        EARLIEST,
        /** What is there now. */
        LATEST,
        /** An instant. */
        INSTANT,
        /** One offset a partition. */
        OFFSETS
    }

    /** The first record that is still there. */
    public static final Place EARLIEST = new Place(Kind.EARLIEST, Instant.EPOCH, Map.of());

    /** Behind the last record that is there now. */
    public static final Place LATEST = new Place(Kind.LATEST, Instant.EPOCH, Map.of());

    /** Copies the offsets. */
    public Place {
        offsets = Map.copyOf(offsets);
    }

    /**
     * Reads {@code earliest}, {@code latest}, an instant of RFC 3339 or offsets such as {@code 0=120,1=95}.
     *
     * @throws IllegalArgumentException if the text is none of these, with a line that says so
     */
    public static Place parse(String text) {
        if (text.equals("earliest")) {
            return EARLIEST;
        }
        if (text.equals("latest")) {
            return LATEST;
        }
        try {
            return text.contains("=")
                    ? new Place(Kind.OFFSETS, Instant.EPOCH, offsets(text))
                    : new Place(Kind.INSTANT, OffsetDateTime.parse(text).toInstant(), Map.of());
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not earliest, latest, a date-time with its offset such as 2026-01-31T00:00:00Z,"
                            + " or offsets by partition such as 0=120,1=95",
                    e);
        }
    }

    private static Map<Integer, Long> offsets(String text) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new NumberFormatException(part);
            }
            long offset = Long.parseLong(part.substring(equals + 1).strip());
            if (offset < 0) {
                throw new NumberFormatException(part);
            }
            offsets.put(Integer.parseInt(part.substring(0, equals).strip()), offset);
        }
        return offsets;
    }
}
