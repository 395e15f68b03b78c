package dev.spillway.core;

/**
 * The physical identity of a record: where it was first read. It is set once, at the raw topic, and carried in
 * headers through every later hop, so that any output can be booked against the one input it came from.
 *
 * @param topic raw topic; never contains a colon (Kafka forbids it)
 * @param partition partition of the raw topic, 0 or more
 * @param offset offset in that partition, 0 or more
 */
public record Origin(String topic, int partition, long offset) {

    /** The header form, {@code topic:partition:offset}. */
    public String toText() {
        return topic + ':' + partition + ':' + offset;
    }

    /**
     * Reads the header form.
     *
     * @throws IllegalArgumentException if the text is not {@code topic:partition:offset}
     */
    public static Origin fromText(String text) {
        int last = text.lastIndexOf(':');
        int middle = last < 0 ? -1 : text.lastIndexOf(':', last - 1);
        if (middle <= 0) {
            throw new IllegalArgumentException("not an origin (topic:partition:offset): '" + text + "'");
        }
        return new Origin(
                text.substring(0, middle),
                Integer.parseInt(text, middle + 1, last, 10),
                Long.parseLong(text, last + 1, text.length(), 10));
    }
}
