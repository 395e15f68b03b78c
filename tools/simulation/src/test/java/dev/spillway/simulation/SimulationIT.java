package dev.spillway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.simulation.host.Tampering;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationIT {

    private static final long FROM = Long.getLong("seed", 0);
    private static final long SEEDS = 2_000;

    @Test
    void twoThousandSeedsBreakNoLaw() throws Exception {
        Summary done = new Simulation(() -> Tampering.NONE, Runtime.getRuntime().availableProcessors())
                .run(FROM, SEEDS, result -> true);

        assertThat(done.seeds()).isEqualTo(SEEDS);
        assertThat(done.broken())
                .as(() -> done.broken().stream().map(SeedResult::told).collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(done.faults()).as("faults, so that the worlds are worth it").isGreaterThan(SEEDS);
    }
}
