package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.keyed.DisorderedEvents.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    @Test
    void agreesWithAListOfAllEventsAfterEachOfThem() {
        Random random = new Random(DisorderedEvents.SEED);
        for (int key = 0; key < 1_000; key++) {
            RecentEvents recent = new RecentEvents();
            List<Event> seen = new ArrayList<>();
            for (Event event : DisorderedEvents.of(60, 10, 30, random)) {
                recent.add(event.time(), facts(event));
                seen.add(event);
                assertRecent(recent, seen, event.time() + random.nextInt(5));
            }
        }
    }

    private static long facts(Event event) {
        return event.amount() & 0b11;
    }

    private static void assertRecent(RecentEvents recent, List<Event> seen, long instant) {
        List<Event> kept = seen.stream()
                .sorted(Comparator.comparingLong(Event::time).thenComparingLong(RecentEventsTest::facts))
                .skip(Math.max(0, seen.size() - RecentEvents.CAPACITY))
                .filter(event -> event.time() <= instant)
                .toList();
        long first = seen.stream().mapToLong(Event::time).min().orElseThrow();
        assertThat(recent.sinceFirst(instant))
                .as("seed %d", DisorderedEvents.SEED)
                .isEqualTo(first <= instant ? instant - first : RecentEvents.NONE);
        assertThat(recent.sinceLast(instant))
                .isEqualTo(
                        kept.isEmpty()
                                ? RecentEvents.NONE
                                : instant - kept.get(kept.size() - 1).time());
        int run = 0;
        while (run < kept.size() && (facts(kept.get(kept.size() - 1 - run)) & 0b10) != 0) {
            run++;
        }
        assertThat(recent.run(instant, 1)).isEqualTo(run);
    }

    @Test
    void isTheSameInWhateverOrderEventsCame() throws IOException {
        Random random = new Random(DisorderedEvents.SEED);
        List<Event> events = DisorderedEvents.of(100, 2, 30, random);
        byte[] inOrder = stored(filled(events));
        Collections.shuffle(events, random);
        assertThat(stored(filled(events))).as("seed %d", DisorderedEvents.SEED).isEqualTo(inOrder);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        for (int size = 0; size <= RecentEvents.CAPACITY + 1; size++) {
            RecentEvents recent = filled(DisorderedEvents.of(size, 1_000, 5_000, new Random(size)));
            byte[] stored = stored(recent);
            RecentEvents read = RecentEvents.read(new DataInputDeserializer(stored));
            assertThat(stored(read)).isEqualTo(stored);
            assertThat(read.isEmpty()).isEqualTo(size == 0);
            read.add(1_800_000_000_000L, 1);
            assertThat(read.run(1_800_000_000_000L, 0)).isPositive();
        }
    }

    private static RecentEvents filled(List<Event> events) {
        RecentEvents recent = new RecentEvents();
        events.forEach(event -> recent.add(event.time(), facts(event)));
        return recent;
    }

    private static byte[] stored(RecentEvents recent) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        recent.write(out);
        return out.getCopyOfBuffer();
    }
}
