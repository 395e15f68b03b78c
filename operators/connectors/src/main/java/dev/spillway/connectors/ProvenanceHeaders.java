package dev.spillway.connectors;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How a record's provenance travels between topics: three headers of UTF-8 text; public API. */
public final class ProvenanceHeaders {

    /** {@code topic:partition:offset} of the raw record. */
    public static final String ORIGIN = "spillway-origin";
    /** Kafka timestamp of the raw record, epoch milliseconds in decimal. */
    public static final String PRODUCED_AT = "spillway-produced-at";
    /** When the first stage read the raw record, epoch milliseconds in decimal. */
    public static final String ARRIVED_AT = "spillway-arrived-at";

    private ProvenanceHeaders() {}

    /** Adds the three headers. */
    public static void write(Provenance provenance, Headers headers) {
        headers.add(ORIGIN, bytes(provenance.origin().toText()));
        headers.add(PRODUCED_AT, bytes(Long.toString(provenance.producedAt())));
        headers.add(ARRIVED_AT, bytes(Long.toString(provenance.arrivedAt())));
    }

    /** The provenance in the headers, null if any of the three is missing or cannot be read. */
    public static @Nullable Provenance read(Headers headers) {
        String origin = text(headers, ORIGIN);
        String producedAt = text(headers, PRODUCED_AT);
        String arrivedAt = text(headers, ARRIVED_AT);
        if (origin == null || producedAt == null || arrivedAt == null) {
            return null;
        }
        try {
            return new Provenance(Origin.fromText(origin), Long.parseLong(producedAt), Long.parseLong(arrivedAt));
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
