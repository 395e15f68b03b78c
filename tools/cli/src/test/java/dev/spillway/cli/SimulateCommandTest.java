package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulateCommandTest {

    @Test
    void runsSeedsAndClosesWithOneLine() {
        Called called = Called.with("simulate", "--seeds", "6", "--from", "10", "--threads", "2");

        assertThat(called.exit()).as(called.out()).isZero();
        assertThat(called.out().lines().reduce("", (before, line) -> line))
                .startsWith("6 seeds from 10: ")
                .contains(" records, ", " faults, ", "0 broke a law");
    }

    @Test
    void tellsEveryStepOfOneSeedAndTheSameAgain() {
        Called called = Called.with("simulate", "--seed", "3", "--trace");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("raw ", "start transaction-", "seed 3: ", "all laws hold");
        assertThat(Called.with("simulate", "--seed", "3", "--trace").out()).isEqualTo(called.out());
    }

    @Test
    void exitsWithOneWhereALawIsBroken() {
        Called called = Called.with("simulate", "--seed", "0", "--mutant", "drop-outcome");

        assertThat(called.exit()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(called.out()).contains("nothing-missing: ", "has no outcome");
    }

    @Test
    void tellsThatAMutantIsCaught() {
        Called called = Called.with("simulate", "--mutant", "clock-in-decision");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("caught by decision-follows", "1 of 1 mutants caught");
    }

    @Test
    void refusesCallsThatMeanNothing() {
        assertThat(Called.with("simulate", "--trace").err()).contains("--trace is for one seed");
        assertThat(Called.with("simulate", "--mutant", "none").err()).contains("the mutants are drop-decision, ");
        assertThat(Called.with("simulate", "--seeds", "0").exit()).isEqualTo(ExitCode.USAGE);
    }
}
