package dev.spillway.functions.poison;

import dev.spillway.core.Event;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small event: beats that wait are let go by the next one, and some crash whoever works on them. */
record Beat(String key, String id, long offset) implements Event {

    @Override
    public Provenance provenance() {
        return new Provenance(new Origin("beats.raw-v1", 3, offset), 1, 2);
    }

    @Override
    public long eventTime() {
        return offset;
    }

    @Override
    public long contentHash() {
        return id.hashCode();
    }

    boolean waits() {
        return id.contains("waits");
    }

    /** A timer crashes later that works on no beat. */
    boolean haunts() {
        return id.contains("haunts");
    }

    boolean crashes() {
        return id.contains("crashes");
    }

    /** Keeps the id as the record's value. */
    static final class Bytes implements Evidence<Beat> {

        private static final long serialVersionUID = 1L;

        @Override
        public Event recordOf(Beat input) {
            return input;
        }

        @Override
        public RawRecord rawOf(Event record) {
            return new RawRecord(
                    record.provenance(),
                    record.key().getBytes(StandardCharsets.UTF_8),
                    record.id().getBytes(StandardCharsets.UTF_8),
                    List.of());
        }
    }
}
