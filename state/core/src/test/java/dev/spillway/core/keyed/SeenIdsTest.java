package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Hash128;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final int RETENTION = 3;

    private record Kept(long content, int day) {}

    /** A spill in a map. */
    private static final class MapSpill implements SeenIds.Spill {
        private final Map<Hash128, Kept> ids = new HashMap<>();

        @Override
        public long contentOf(Hash128 id, long absent) {
            return ids.containsKey(id) ? ids.get(id).content : absent;
        }

        @Override
        public boolean contains(Hash128 id) {
            return ids.containsKey(id);
        }

        @Override
        public void put(Hash128 id, long content, int day) {
            ids.put(id, new Kept(content, day));
        }

        @Override
        public void remove(Hash128 id) {
            ids.remove(id);
        }

        @Override
        public void forgetBefore(int day) {
            ids.values().removeIf(kept -> kept.day < day);
        }
    }

    @Test
    void knowsExactlyTheIdsOfTheRetainedDaysHoweverBusyTheKey() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        SeenIds seen = new SeenIds();
        MapSpill spill = new MapSpill();
        Map<Hash128, Kept> naive = new HashMap<>();
        int newest = 0;
        for (int i = 0; i < 20_000; i++) {
            int day = Math.max(0, i / 1_000 - random.nextInt(5));
            Hash128 id = new Hash128(random.nextInt(8_000), 7);
            Kept known = naive.get(id);
            assertThat(known(seen, spill, id)).as("seed %d, input %d", SEED, i).isEqualTo(known != null);
            if (known == null) {
                newest = Math.max(newest, day);
                int oldest = newest - RETENTION;
                naive.put(id, new Kept(i, newest));
                naive.values().removeIf(kept -> kept.day < oldest);
                seen.add(id, i, day, RETENTION, spill);
            }
            if (i % 11 == 0) {
                Hash128 taken = new Hash128(random.nextInt(8_000), 7);
                naive.remove(taken);
                seen.remove(taken, spill);
            }
            assertThat(seen.size()).isLessThanOrEqualTo(SeenIds.CAPACITY);
            if (i % 997 == 0) {
                seen = copy(seen);
            }
        }
        assertThat(spill.ids).as("the busy key did spill").isNotEmpty();
        assertThat(spill.ids.size() + seen.size()).isEqualTo(naive.size());
    }

    @Test
    void remembersAVeryLateIdAsLongAsAnyOther() {
        SeenIds seen = new SeenIds();
        MapSpill spill = new MapSpill();
        seen.add(new Hash128(1, 1), 10, 100, RETENTION, spill);
        seen.add(new Hash128(2, 2), 20, 5, RETENTION, spill);
        seen.add(new Hash128(3, 3), 30, 100 + RETENTION, RETENTION, spill);
        assertThat(known(seen, spill, new Hash128(2, 2))).isTrue();
    }

    private static boolean known(SeenIds seen, MapSpill spill, Hash128 id) {
        return seen.indexOf(id) >= 0 || (seen.spilled() && spill.contains(id));
    }

    private static SeenIds copy(SeenIds seen) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        seen.write(out);
        return SeenIds.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
