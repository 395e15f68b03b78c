package dev.spillway.core.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of one key that come in about the order of their times, some later. */
final class DisorderedEvents {

    static final long SEED = Long.getLong("seed", 20_261_130L);

    private static final double LATE = 0.3;
    private static final int VALUES = 12;

    /** An event: its time, an amount, and one of a few values. */
    record Event(long time, long amount, long value) {}

    private DisorderedEvents() {}

    /** So many events, at most {@code gap} apart, of which three of ten are up to {@code late} late. */
    static List<Event> of(int count, long gap, long late, Random random) {
        List<Event> events = new ArrayList<>(count);
        long now = 1_700_000_000_000L;
        for (int i = 0; i < count; i++) {
            now += random.nextLong(gap + 1);
            long time = random.nextDouble() < LATE ? now - random.nextLong(late) : now;
            events.add(new Event(time, random.nextLong(1_000_000), random.nextLong(VALUES)));
        }
        return events;
    }
}
