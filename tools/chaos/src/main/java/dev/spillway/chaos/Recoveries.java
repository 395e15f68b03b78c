package dev.spillway.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long recoveries of one kind took, in seconds. */
public final class Recoveries {

    /** The name under which rounds with several faults at once are kept. */
    static final String COMBINED = "several-at-once";

    private final List<Double> seconds = new ArrayList<>();

    void add(double one) {
        seconds.add(one);
        Collections.sort(seconds);
    }

    /** How many there were. */
    public int count() {
        return seconds.size();
    }

    /** The least of them that is not below {@code share} of all; 0 of none. */
    public double quantile(double share) {
        if (seconds.isEmpty()) {
            return 0;
        }
        int index = (int) Math.ceil(share * seconds.size()) - 1;
        return seconds.get(Math.max(0, Math.min(seconds.size() - 1, index)));
    }

    ObjectNode toJson() {
        return new ObjectMapper()
                .createObjectNode()
                .put("count", count())
                .put("p50", quantile(0.5))
                .put("p95", quantile(0.95))
                .put("max", quantile(1));
    }
}
