package dev.spillway.core.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SeenOffsetsTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);

    private static Origin raw(int partition, long offset) {
        return new Origin("raw.v1", partition, offset);
    }

    @Test
    void tellsRepeatsFromWhatComesForTheFirstTimeOutOfOrder() {
        SeenOffsets seen = new SeenOffsets();
        assertThat(seen.add(raw(0, 99))).isTrue();
        assertThat(seen.add(raw(0, 101))).isTrue();
        assertThat(seen.add(raw(0, 100)))
                .as("its batch failed and was sent again after 101")
                .isTrue();
        for (long offset = 99; offset <= 101; offset++) {
            assertThat(seen.add(raw(0, offset))).isFalse();
        }
    }

    @Test
    void keepsPartitionsAndTopicsApart() {
        SeenOffsets seen = new SeenOffsets();
        assertThat(seen.add(raw(0, 500))).isTrue();
        assertThat(seen.add(raw(1, 3))).isTrue();
        assertThat(seen.add(new Origin("raw.v2", 0, 3))).isTrue();
        assertThat(seen.add(new Origin("raw.v2", 0, 3))).isFalse();
    }

    @Test
    void takesWhatIsBelowAFullSetForARepeat() {
        SeenOffsets seen = new SeenOffsets();
        for (int i = 0; i <= SeenOffsets.CAPACITY; i++) {
            assertThat(seen.add(raw(0, 10 + i * 2))).isTrue();
        }
        assertThat(seen.add(raw(0, 10))).isFalse();
        assertThat(seen.add(raw(0, 11))).isFalse();
        assertThat(seen.add(raw(0, 13))).isTrue();
    }

    @Test
    void agreesWithASetThroughSnapshotsWhileDisorderStaysWithinItsBound() throws IOException {
        Random random = new Random(SEED);
        SeenOffsets seen = new SeenOffsets();
        Set<Long> naive = new HashSet<>();
        for (long next = 20; next < 5_000; next++) {
            long offset = next - random.nextInt(SeenOffsets.CAPACITY / 2);
            assertThat(seen.add(raw(0, offset)))
                    .as("seed %d, offset %d", SEED, offset)
                    .isEqualTo(naive.add(offset));
            if (random.nextInt(10) == 0) {
                seen = copy(seen);
            }
        }
    }

    private static SeenOffsets copy(SeenOffsets seen) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        seen.write(out);
        return SeenOffsets.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
