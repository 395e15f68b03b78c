package dev.spillway.generator;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The last good records, from which duplicates and conflicts are made. Bound: its capacity. */
final class RecentRecords {

    private final @Nullable GeneratedRecord[] ring;
    private long added;

    RecentRecords(int capacity) {
        this.ring = new @Nullable GeneratedRecord[capacity];
    }

    boolean isEmpty() {
        return added == 0;
    }

    void add(GeneratedRecord good) {
        ring[(int) (added++ % ring.length)] = good;
    }

    /** One of them; there must be one. */
    GeneratedRecord any(SplittableRandom random) {
        GeneratedRecord found = ring[random.nextInt((int) Math.min(added, ring.length))];
        if (found == null) {
            throw new IllegalStateException("no record yet");
        }
        return found;
    }
}
