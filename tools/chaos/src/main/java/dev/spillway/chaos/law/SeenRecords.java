package dev.spillway.chaos.law;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Raw records of which something was seen, a bit each: what carries a record's origin in its headers speaks of it. */
public final class SeenRecords {

    private static final String ORIGIN = "spillway-origin";

    private final Map<Integer, BitSet> offsets = new HashMap<>();

    /**
     * Whether it is the first of its raw record; false too if it names none.
     *
     * @param headers with an origin as {@code topic:partition:offset}
     */
    public boolean add(Headers headers) {
        Header header = headers.lastHeader(ORIGIN);
        if (header == null) {
            return false;
        }
        String[] parts = new String(header.value(), StandardCharsets.US_ASCII).split(":");
        BitSet seen = offsets.computeIfAbsent(Integer.valueOf(parts[parts.length - 2]), partition -> new BitSet());
        int offset = Integer.parseInt(parts[parts.length - 1]);
        boolean first = !seen.get(offset);
        seen.set(offset);
        return first;
    }

    /** How many of these the others lack. */
    long notIn(SeenRecords others) {
        long missing = 0;
        for (Map.Entry<Integer, BitSet> entry : offsets.entrySet()) {
            BitSet rest = (BitSet) entry.getValue().clone();
            rest.andNot(others.offsets.getOrDefault(entry.getKey(), new BitSet()));
            missing += rest.cardinality();
        }
        return missing;
    }
}
