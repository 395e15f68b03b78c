package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.keyed.DisorderedEvents.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongBinaryOperator;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTilesTest {

    private static final int KEYS = 2_000;
    private static final int EVENTS = 125;
    private static final long HORIZON = MomentTiles.WINDOW;

    private final Moments moments = new Moments();

    /** A quarter of a million events at each of four lengths. */
    @ParameterizedTest
    @ValueSource(longs = {60, 3_600, 86_400, 2_592_000})
    void agreesWithAListOfAllEventsAfterEachOfThem(long windowSeconds) {
        long width = Duration.ofSeconds(windowSeconds).toMillis() / MomentTiles.WINDOW;
        Random random = new Random(DisorderedEvents.SEED);
        for (int key = 0; key < KEYS; key++) {
            MomentTiles tiles = new MomentTiles();
            List<Event> seen = new ArrayList<>();
            long newest = Long.MIN_VALUE;
            for (Event event : DisorderedEvents.of(EVENTS, 4 * width, 20 * width, random)) {
                long tile = Math.floorDiv(event.time(), width);
                tiles.add(tile, event.amount(), HORIZON);
                seen.add(event);
                newest = Math.max(newest, tile);
                tiles.read(tile - MomentTiles.WINDOW, tile, moments);
                assertWindow(seen, Math.max(tile - MomentTiles.WINDOW, newest - HORIZON), tile, width);
            }
        }
    }

    private void assertWindow(List<Event> seen, long from, long to, long width) {
        long[] amounts = seen.stream()
                .filter(event -> Math.floorDiv(event.time(), width) >= from && Math.floorDiv(event.time(), width) <= to)
                .mapToLong(Event::amount)
                .toArray();
        assertThat(moments.count()).as("seed %d", DisorderedEvents.SEED).isEqualTo(amounts.length);
        assertThat(moments.sum()).isEqualTo(reduced(amounts, 0, Long::sum));
        assertThat(moments.least()).isEqualTo(amounts.length == 0 ? 0 : reduced(amounts, Long.MAX_VALUE, Math::min));
        assertThat(moments.greatest()).isEqualTo(reduced(amounts, 0, Math::max));
        double mean = amounts.length == 0 ? 0 : (double) moments.sum() / amounts.length;
        double squares = reduced(amounts, 0, (sum, amount) -> sum + amount * amount);
        double variance = amounts.length == 0 ? 0 : Math.max(0, squares / amounts.length - mean * mean);
        assertThat(moments.mean()).isEqualTo(mean);
        assertThat(moments.variance()).isEqualTo(variance);
    }

    private static long reduced(long[] amounts, long start, LongBinaryOperator operator) {
        long result = start;
        for (long amount : amounts) {
            result = operator.applyAsLong(result, amount);
        }
        return result;
    }

    @Test
    void isTheSameInWhateverOrderEventsCame() throws IOException {
        Random random = new Random(DisorderedEvents.SEED);
        List<Event> events = DisorderedEvents.of(300, 50, 1_000, random);
        byte[] inOrder = stored(filled(events));
        Collections.shuffle(events, random);
        assertThat(stored(filled(events))).as("seed %d", DisorderedEvents.SEED).isEqualTo(inOrder);
    }

    private static MomentTiles filled(List<Event> events) {
        MomentTiles tiles = new MomentTiles();
        events.forEach(event -> tiles.add(event.time() / 100, event.amount(), HORIZON));
        return tiles;
    }

    @Test
    void squaresOfTheLargestAmountsDoNotOverflow() {
        MomentTiles tiles = new MomentTiles();
        long large = 999_999_999_999_999_999L;
        for (int i = 0; i < 4; i++) {
            tiles.add(i, large, HORIZON);
            tiles.add(i, 0, HORIZON);
        }
        tiles.read(0, 3, moments);
        assertThat(moments.deviation()).isCloseTo(large / 2.0, Percentage.withPercentage(1e-9));
    }

    @Test
    void marksCanBeTakenBack() {
        MomentTiles tiles = new MomentTiles();
        tiles.add(5, 100, HORIZON);
        tiles.add(5, 100, HORIZON);
        tiles.mark(5, 1, HORIZON);
        tiles.read(0, 5, moments);
        assertThat(moments.markedShare()).isEqualTo(0.5);
        tiles.mark(5, -1, HORIZON);
        tiles.read(0, 5, moments);
        assertThat(moments.marked()).isZero();
    }

    @Test
    void holdsNoMoreTilesThanItsHorizonAndTakesNoneBeyond() {
        MomentTiles tiles = new MomentTiles();
        for (long tile = 0; tile < 10_000; tile++) {
            tiles.add(tile, 1, HORIZON);
            assertThat(tiles.size()).isLessThanOrEqualTo((int) HORIZON + 1);
        }
        tiles.add(10_000 - HORIZON - 2, 1, HORIZON);
        tiles.read(0, Long.MAX_VALUE, moments);
        assertThat(moments.count()).isEqualTo(HORIZON + 1);
    }

    @Test
    void aWindowWithoutEventsIsZero() {
        new MomentTiles().read(0, 10, moments);
        assertThat(moments.count()).isZero();
        assertThat(moments.least() + moments.greatest()).isZero();
        assertThat(moments.mean() + moments.deviation() + moments.markedShare()).isZero();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        MomentTiles tiles = new MomentTiles();
        tiles.add(29_000_000, 1_234, HORIZON);
        tiles.add(29_000_017, 99, HORIZON);
        tiles.add(29_000_017, -7, HORIZON);
        tiles.mark(29_000_017, 1, HORIZON);
        byte[] stored = stored(tiles);
        assertThat(stored).hasSizeLessThan(40);
        MomentTiles read = MomentTiles.read(new DataInputDeserializer(stored));
        assertThat(stored(read)).isEqualTo(stored);
        read.read(29_000_000, 29_000_017, moments);
        assertThat(moments.least()).isEqualTo(-7);
        assertThat(moments.greatest()).isEqualTo(1_234);
        assertThat(moments.marked()).isEqualTo(1);
    }

    private static byte[] stored(MomentTiles tiles) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        tiles.write(out);
        return out.getCopyOfBuffer();
    }
}
