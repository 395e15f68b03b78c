package dev.spillway.functions.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveKeysTest {

    private static final class Counter {
        private int value;
    }

    private static final class Recording implements LiveKeys.Store<String, Counter> {
        private final Map<String, Integer> values = new HashMap<>();
        private final List<String> writes = new ArrayList<>();

        @Override
        public @org.jspecify.annotations.Nullable Counter read(String key) {
            Integer value = values.get(key);
            if (value == null) {
                return null;
            }
            Counter counter = new Counter();
            counter.value = value;
            return counter;
        }

        @Override
        public void write(String key, Counter state) {
            values.put(key, state.value);
            writes.add(key);
        }
    }

    private final Recording store = new Recording();

    private static void increment(LiveKeys<String, Counter> live, String key, long now) throws Exception {
        LiveKeys.Entry<String, Counter> entry = live.find(key);
        if (entry == null) {
            entry = live.enter(key, new Counter());
        }
        entry.state().value++;
        live.changed(entry, now);
    }

    @Test
    void writesEachChangeAtOnceUpToTheRate() throws Exception {
        LiveKeys<String, Counter> live = new LiveKeys<>(store, 100, 100, 2_000);
        for (int i = 0; i < 500; i++) {
            increment(live, "key-" + i % 50, i);
            assertThat(live.dirtyCount()).isZero();
        }
        assertThat(store.writes).hasSize(500);
    }

    @Test
    void changesOfAKeyShareTheWriteOfTheCheckpointAboveTheRate() throws Exception {
        LiveKeys<String, Counter> live = new LiveKeys<>(store, 100, 100, 1_000);
        int atOnce = 200; // until the first window has shown the rate
        for (int i = 0; i < 10_000; i++) {
            increment(live, "key-" + i % 10, i / 2);
        }
        assertThat(store.writes).hasSize(atOnce);
        live.flush();
        assertThat(store.writes).hasSize(atOnce + 10);
        assertThat(store.values)
                .hasSize(10)
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(1_000));
    }

    @Test
    void writesTheRestWhenTheBacklogIsWorkedOff() throws Exception {
        LiveKeys<String, Counter> live = new LiveKeys<>(store, 10_000, 10_000, 1_000);
        for (int i = 0; i < 5_000; i++) {
            increment(live, "key-" + i, i / 10);
        }
        assertThat(live.dirtyCount()).isGreaterThan(1_000);
        for (int i = 0; i < 5_000; i++) {
            increment(live, "key-0", 1_000 + i * 2);
        }
        assertThat(live.dirtyCount()).isZero();
    }

    @Test
    void neverHasMoreDirtyKeysThanItsBound() throws Exception {
        LiveKeys<String, Counter> live = new LiveKeys<>(store, 1_000, 20, 0);
        for (int i = 0; i < 500; i++) {
            increment(live, "key-" + i, 0);
            assertThat(live.dirtyCount()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void aKeyThatLeavesIsWrittenAndComesBackUnchanged() throws Exception {
        LiveKeys<String, Counter> live = new LiveKeys<>(store, 2, 100, 0);
        increment(live, "first", 0);
        increment(live, "second", 0);
        increment(live, "third", 0);
        assertThat(live.liveCount()).isEqualTo(2);
        increment(live, "first", 0);
        live.flush();
        assertThat(store.values).containsEntry("first", 2);
    }
}
