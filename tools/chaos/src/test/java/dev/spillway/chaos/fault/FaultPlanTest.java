package dev.spillway.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.chaos.fault.FaultKind.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final List<FaultKind> KINDS = FaultKind.possible(Set.of());

    @Test
    void sameSeedGivesTheSameRounds() {
        assertThat(rounds(SEED, 50)).as("seed %d", SEED).isEqualTo(rounds(SEED, 50));
        assertThat(rounds(SEED, 50)).as("seed %d", SEED).isNotEqualTo(rounds(SEED + 1, 50));
    }

    @Test
    void everyKindComesBeforeMostComeTwice() {
        Set<FaultKind> seen = EnumSet.noneOf(FaultKind.class);
        rounds(SEED, KINDS.size()).forEach(round -> round.faults().forEach(fault -> seen.add(fault.kind())));
        assertThat(seen).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(KINDS);
    }

    @Test
    void noTwoFaultsOfARoundTakeHoldOfTheSame() {
        for (FaultRound round : rounds(SEED, 500)) {
            List<PlannedFault> faults = round.faults();
            assertThat(faults).as("seed %d", SEED).hasSizeBetween(1, 3);
            for (int i = 0; i < faults.size(); i++) {
                for (int j = i + 1; j < faults.size(); j++) {
                    FaultKind.Target one = faults.get(i).kind().target();
                    FaultKind.Target other = faults.get(j).kind().target();
                    assertThat(one.goesWith(other))
                            .as("%s, seed %d", faults, SEED)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void oneBrokerIsNeverAllOfSeveral() {
        assertThat(KINDS).doesNotContain(FaultKind.KILL_BROKERS).hasSize(19);
        assertThat(FaultKind.possible(Set.of(Need.BROKERS))).contains(FaultKind.KILL_BROKERS);
    }

    @Test
    void aFaultPicksEachOfSeveralProcesses() {
        PlannedFault first = new PlannedFault(FaultKind.KILL_BROKER, 0.0, 0, 0);
        PlannedFault last = new PlannedFault(FaultKind.KILL_BROKER, 0.999, 0, 0);
        assertThat(first.pickOf(3)).isZero();
        assertThat(last.pickOf(3)).isEqualTo(2);
    }

    private static List<FaultRound> rounds(long seed, int count) {
        FaultPlan plan = new FaultPlan(KINDS, seed, QUIET);
        List<FaultRound> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(plan.next());
        }
        return rounds;
    }
}
