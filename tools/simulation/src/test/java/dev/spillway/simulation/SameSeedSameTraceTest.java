package dev.spillway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.simulation.host.Tampering;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SameSeedSameTraceTest {

    private static final int SEEDS = 20;

    @Test
    void whateverThreadRunsItAndWhateverRanBefore() throws Exception {
        Simulation simulation = new Simulation(() -> Tampering.NONE, 2);
        Map<Long, String> once = new ConcurrentHashMap<>();
        simulation.run(0, SEEDS, result -> once.put(result.seed(), result.traceHash()) == null);
        Set<String> different = new HashSet<>(once.values());
        assertThat(different).hasSize(SEEDS);
        for (long seed = SEEDS - 1; seed >= 0; seed--) {
            assertThat(simulation.run(seed).traceHash()).as("seed %d", seed).isEqualTo(once.get(seed));
        }
    }
}
