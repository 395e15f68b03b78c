package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.keyed.DisorderedEvents.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class DistinctTilesTest {

    private static final long WIDTH = 1_000;
    private static final long HORIZON = 60;

    @Test
    void agreesWithAListOfAllEventsAfterEachOfThem() throws IOException {
        Random random = new Random(DisorderedEvents.SEED);
        for (int key = 0; key < 500; key++) {
            DistinctTiles tiles = new DistinctTiles();
            List<Event> seen = new ArrayList<>();
            long newest = Long.MIN_VALUE;
            for (Event event : DisorderedEvents.of(200, 4 * WIDTH, 20 * WIDTH, random)) {
                long tile = event.time() / WIDTH;
                tiles.add(tile, event.value(), HORIZON);
                seen.add(event);
                newest = Math.max(newest, tile);
                long from = Math.max(tile - 40, newest - HORIZON);
                assertThat(tiles.count(from, tile))
                        .as("seed %d", DisorderedEvents.SEED)
                        .isEqualTo(naive(seen, from, tile));
            }
            DistinctTiles restored = read(stored(tiles));
            assertThat(restored.count(newest - 40, newest)).isEqualTo(naive(seen, newest - 40, newest));
        }
    }

    private static long naive(List<Event> seen, long from, long to) {
        return seen.stream()
                .filter(event -> event.time() / WIDTH >= from && event.time() / WIDTH <= to)
                .mapToLong(Event::value)
                .distinct()
                .count();
    }

    @Test
    void isTheSameInWhateverOrderEventsCameAlsoWhenItIsFull() throws IOException {
        Random random = new Random(DisorderedEvents.SEED);
        List<Event> events = DisorderedEvents.of(3_000, WIDTH / 20, 20 * WIDTH, random);
        DistinctTiles inOrder = filled(events);
        assertThat(inOrder.size()).isEqualTo(DistinctTiles.CAPACITY);
        Collections.shuffle(events, random);
        assertThat(stored(filled(events))).as("seed %d", DisorderedEvents.SEED).isEqualTo(stored(inOrder));
    }

    private static DistinctTiles filled(List<Event> events) {
        DistinctTiles tiles = new DistinctTiles();
        events.forEach(event -> tiles.add(event.time() / WIDTH, event.value(), HORIZON));
        return tiles;
    }

    @Test
    void countsTheSameBeforeAndAfterARestoreWhenItIsFull() throws IOException {
        DistinctTiles tiles = new DistinctTiles();
        tiles.add(0, 7, HORIZON);
        for (int value = 100; value < 100 + DistinctTiles.CAPACITY - 1; value++) {
            tiles.add(1, value, HORIZON);
        }
        tiles.add(2, 7, HORIZON);
        assertThat(tiles.count(0, 2)).isEqualTo(DistinctTiles.CAPACITY);
        assertThat(read(stored(tiles)).count(0, 2)).isEqualTo(DistinctTiles.CAPACITY);
    }

    @Test
    void tellsWhetherAValueWasThere() {
        DistinctTiles tiles = new DistinctTiles();
        tiles.add(3, 7, HORIZON);
        tiles.add(9, 8, HORIZON);
        assertThat(tiles.contains(7, 0, 5)).isTrue();
        assertThat(tiles.contains(7, 4, 9)).isFalse();
        assertThat(tiles.contains(8, 0, 5)).isFalse();
    }

    private static byte[] stored(DistinctTiles tiles) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        tiles.write(out);
        return out.getCopyOfBuffer();
    }

    private static DistinctTiles read(byte[] stored) throws IOException {
        return DistinctTiles.read(new DataInputDeserializer(stored));
    }
}
