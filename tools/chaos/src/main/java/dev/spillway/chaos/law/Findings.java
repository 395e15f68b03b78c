package dev.spillway.chaos.law;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Violations found: a count for each law, and a few to look at. Safe for use by several threads. */
public final class Findings {

    private static final int EXAMPLES_A_LAW = 10;

    private final Map<Law, Long> counts = new EnumMap<>(Law.class);
    private final Map<Law, List<String>> examples = new EnumMap<>(Law.class);

    /** Enters one violation. */
    public void add(Law law, String detail) {
        add(law, 1, detail);
    }

    /** Enters so many violations with one example; none changes nothing. */
    public synchronized void add(Law law, long count, String detail) {
        if (count <= 0) {
            return;
        }
        counts.merge(law, count, Long::sum);
        List<String> some = examples.computeIfAbsent(law, absent -> new ArrayList<>());
        if (some.size() < EXAMPLES_A_LAW) {
            some.add(detail);
        }
    }

    /** Violations of all laws. */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Violations by law, every law named. */
    public synchronized Map<Law, Long> byLaw() {
        Map<Law, Long> all = new EnumMap<>(Law.class);
        for (Law law : Law.values()) {
            all.put(law, counts.getOrDefault(law, 0L));
        }
        return all;
    }

    /** Up to ten examples of each law that was broken. */
    public synchronized Map<Law, List<String>> examples() {
        Map<Law, List<String>> copy = new EnumMap<>(Law.class);
        examples.forEach((law, some) -> copy.put(law, List.copyOf(some)));
        return copy;
    }
}
