package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final long HORIZON = 60;

    private record Entry(long tile, long amount) {}

    @Test
    void agreesWithAListOfEventsInAnyOrder() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                entries.add(new Entry(random.nextInt(50), random.nextInt(2_000) - 1_000));
            }
            Collections.shuffle(entries, random);
            Tiles tiles = new Tiles();
            entries.forEach(entry -> tiles.add(entry.tile, entry.amount, HORIZON));
            long from = random.nextInt(50);
            long to = from + random.nextInt(50);
            assertThat(tiles.count(from, to))
                    .as("seed %d", SEED)
                    .isEqualTo(naive(entries, from, to).size());
            assertThat(tiles.sum(from, to))
                    .as("seed %d", SEED)
                    .isEqualTo(naive(entries, from, to).stream()
                            .mapToLong(Entry::amount)
                            .sum());
        }
    }

    private static List<Entry> naive(List<Entry> entries, long from, long to) {
        return entries.stream()
                .filter(entry -> entry.tile >= from && entry.tile <= to)
                .toList();
    }

    @Test
    void holdsNoMoreTilesThanItsHorizon() {
        Tiles tiles = new Tiles();
        for (long tile = 0; tile < 10_000; tile++) {
            tiles.add(tile, 1, HORIZON);
            assertThat(tiles.size()).isLessThanOrEqualTo((int) HORIZON + 1);
        }
        assertThat(tiles.count(0, Long.MAX_VALUE)).isEqualTo(HORIZON + 1);
    }

    @Test
    void ignoresAnEventOlderThanItsHorizon() {
        Tiles tiles = new Tiles();
        tiles.add(1_000, 5, HORIZON);
        tiles.add(1_000 - HORIZON - 1, 7, HORIZON);
        assertThat(tiles.sum(0, 1_000)).isEqualTo(5);
    }

    @Test
    void sumsStopAtTheEndOfTheRange() {
        Tiles tiles = new Tiles();
        tiles.add(1, Long.MAX_VALUE, HORIZON);
        tiles.add(1, Long.MAX_VALUE, HORIZON);
        tiles.add(2, 1, HORIZON);
        assertThat(tiles.sum(0, 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void readsWhatItWrote() throws Exception {
        Tiles tiles = new Tiles();
        tiles.add(29_000_000, 1_234, HORIZON);
        tiles.add(29_000_017, -99, HORIZON);
        DataOutputSerializer out = new DataOutputSerializer(64);
        tiles.write(out);
        Tiles read = Tiles.read(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read.sum(29_000_000, 29_000_000)).isEqualTo(1_234);
        assertThat(read.sum(0, 30_000_000)).isEqualTo(1_135);
        assertThat(read.count(0, 30_000_000)).isEqualTo(2);
    }
}
