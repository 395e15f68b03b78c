package dev.spillway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.simulation.mutant.Mutant;
import dev.spillway.simulation.mutant.MutantHunt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws are checked by faults that are planted: a law that catches nothing proves nothing. */
class MutantsTest {

    private static final MutantHunt HUNT = new MutantHunt();

    @ParameterizedTest
    @EnumSource
    void isCaughtByItsLawAndTheSameSeedIsCleanWithoutIt(Mutant mutant) {
        MutantHunt.Catch caught = HUNT.hunt(mutant, 0);

        assertThat(caught.worlds()).isLessThanOrEqualTo(MutantHunt.MOST_WORLDS);
        assertThat(caught.result().broken()).as(caught.result().told()).contains(mutant.caughtBy());
        assertThat(caught.unharmed().broken()).as(caught.unharmed().told()).isEmpty();
    }
}
