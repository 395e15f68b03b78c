package dev.spillway.core;

import dev.spillway.core.json.JsonWriter;

/** The {@code origin} member that decisions, outcomes and dead letters share. */
public final class OriginJson {

    private OriginJson() {}

    /** Writes the member. */
    public static void write(Origin origin, JsonWriter out) {
        out.field("origin").beginObject();
        out.field("topic").value(origin.topic());
        out.field("partition").value((long) origin.partition());
        out.field("offset").value(origin.offset()).endObject();
    }
}
