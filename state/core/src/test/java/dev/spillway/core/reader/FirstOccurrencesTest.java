package dev.spillway.core.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Origin;
import dev.spillway.core.reader.FirstOccurrences.Occurrence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstOccurrencesTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final String TOPIC = "transactions.raw.v1";

    private static Origin raw(int partition, long offset) {
        return new Origin(TOPIC, partition, offset);
    }

    @Test
    void takesTheFirstOfEachAndPassesOverARepeatOfMany() {
        FirstOccurrences seen = new FirstOccurrences(64);
        for (long offset = 10; offset < 20; offset++) {
            assertThat(seen.see(raw(0, offset))).isEqualTo(Occurrence.FIRST);
        }
        for (long offset = 13; offset < 20; offset++) {
            assertThat(seen.see(raw(0, offset))).as("since the checkpoint").isEqualTo(Occurrence.REPEAT);
        }
        assertThat(seen.see(raw(0, 20))).isEqualTo(Occurrence.FIRST);
    }

    @Test
    void takesWhatComesOutOfOrderForTheFirstTime() {
        FirstOccurrences seen = new FirstOccurrences(64);
        assertThat(seen.see(raw(0, 100))).isEqualTo(Occurrence.FIRST);
        assertThat(seen.see(raw(0, 97))).as("it waited for reference data").isEqualTo(Occurrence.FIRST);
        assertThat(seen.see(raw(0, 97))).isEqualTo(Occurrence.REPEAT);
    }

    @Test
    void keepsRawPartitionsAndTopicsApart() {
        FirstOccurrences seen = new FirstOccurrences(64);
        assertThat(seen.see(raw(0, 5))).isEqualTo(Occurrence.FIRST);
        assertThat(seen.see(raw(1, 5))).isEqualTo(Occurrence.FIRST);
        assertThat(seen.see(new Origin("transactions.raw.v2", 0, 5))).isEqualTo(Occurrence.FIRST);
        assertThat(seen.see("transactions.raw.v1:1:5".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Occurrence.REPEAT);
    }

    @Test
    void neverTakesTheLateWriteOfAZombieForTheFirst() {
        FirstOccurrences seen = new FirstOccurrences(128);
        for (long offset = 0; offset < 1_000; offset++) {
            seen.see(raw(0, offset));
        }
        for (long offset = 0; offset < 1_000; offset++) {
            assertThat(seen.see(raw(0, offset))).isEqualTo(offset < 896 ? Occurrence.FORGOTTEN : Occurrence.REPEAT);
        }
        assertThat(seen.see(raw(0, 1_000))).isEqualTo(Occurrence.FIRST);
    }

    @Test
    void agreesWithASetWhileDisorderStaysInTheWindow() {
        Random random = new Random(SEED);
        FirstOccurrences seen = new FirstOccurrences(1_024);
        Set<Origin> naive = new HashSet<>();
        long[] next = {0, 1_000_000};
        for (int step = 0; step < 200_000; step++) {
            int partition = random.nextInt(2);
            next[partition] += random.nextInt(4) == 0 ? 0 : random.nextInt(3);
            Origin origin = raw(partition, Math.max(0, next[partition] - random.nextInt(900)));
            assertThat(seen.see(origin))
                    .as("seed %d, step %d", SEED, step)
                    .isEqualTo(naive.add(origin) ? Occurrence.FIRST : Occurrence.REPEAT);
            if (step % 50_000 == 0) {
                seen = FirstOccurrences.fromBytes(seen.toBytes());
            }
        }
    }

    @Test
    void forgetsNothingItShouldKeepAndKeepsNothingItShouldForgetAcrossJumps() {
        Random random = new Random(SEED);
        FirstOccurrences seen = new FirstOccurrences(256);
        Set<Long> naive = new HashSet<>();
        long offset = 0;
        for (int jump = 0; jump < 2_000; jump++) {
            offset += 1 + random.nextInt(jump % 10 == 0 ? 5_000 : 40);
            assertThat(seen.see(raw(0, offset)))
                    .as("seed %d, jump %d", SEED, jump)
                    .isEqualTo(Occurrence.FIRST);
            naive.add(offset);
            long back = offset - random.nextInt(190);
            if (back >= 0) {
                assertThat(seen.see(raw(0, back)))
                        .as("seed %d, jump %d", SEED, jump)
                        .isEqualTo(naive.add(back) ? Occurrence.FIRST : Occurrence.REPEAT);
            }
        }
    }

    @Test
    void refusesBytesAndHeadersThatAreNotItsOwn() {
        byte[] bytes = new FirstOccurrences(64).toBytes();
        assertThatThrownBy(() -> FirstOccurrences.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FirstOccurrences.fromBytes(new byte[] {9}))
                .hasMessageContaining("occurrences of version 9");
        assertThatThrownBy(() -> new FirstOccurrences(64).see("x".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FirstOccurrences(63)).isInstanceOf(IllegalArgumentException.class);
    }
}
