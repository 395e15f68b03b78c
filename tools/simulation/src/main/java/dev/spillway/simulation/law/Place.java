package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a raw record stands.
 *
 * @param partition of the raw topic
 * @param offset in it
 */
record Place(int partition, long offset) implements Comparable<Place> {

    /** Reads the {@code origin} of an output. */
    static Place of(JsonNode output) {
        JsonNode origin = output.path("origin");
        return new Place(
                origin.path("partition").asInt(-1), origin.path("offset").asLong(-1));
    }

    /** Reads {@code topic:partition:offset} or {@code partition:offset}. */
    static Place of(String text) {
        int last = text.lastIndexOf(':');
        int middle = text.lastIndexOf(':', last - 1);
        return new Place(Integer.parseInt(text.substring(middle + 1, last)), Long.parseLong(text.substring(last + 1)));
    }

    @Override
    public int compareTo(Place other) {
        return partition == other.partition
                ? Long.compare(offset, other.offset)
                : Integer.compare(partition, other.partition);
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
