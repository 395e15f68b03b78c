package dev.spillway.simulation.law;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which laws were broken, and how. */
public final class Findings {

    private static final int MOST = 20;

    /**
     * A law that was broken.
     *
     * @param law which
     * @param detail where, and what was expected
     */
    public record Finding(Law law, String detail) {}

    private final List<Finding> all = new ArrayList<>();
    private final Set<Law> broken = EnumSet.noneOf(Law.class);

    /** Notes that a law was broken. */
    public void add(Law law, String detail) {
        broken.add(law);
        if (all.size() < MOST) {
            all.add(new Finding(law, detail));
        }
    }

    /** Notes that a law was broken unless it holds. */
    public void check(boolean holds, Law law, String detail) {
        if (!holds) {
            add(law, detail);
        }
    }

    /** The laws that were broken. */
    public Set<Law> broken() {
        return Set.copyOf(broken);
    }

    /** The first findings. */
    public List<Finding> all() {
        return List.copyOf(all);
    }
}
