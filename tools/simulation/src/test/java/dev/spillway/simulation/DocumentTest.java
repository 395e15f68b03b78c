package dev.spillway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.simulation.law.Law;
import dev.spillway.simulation.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentTest {

    @Test
    void namesEveryLawAndEveryMutantWithItsLaw() throws IOException {
        String page = Files.readString(Path.of("../../docs/reference/simulation.md"));
        assertThat(Law.values()).allSatisfy(law -> assertThat(page).contains("| `" + law.word() + "` |"));
        assertThat(Mutant.values())
                .allSatisfy(mutant -> assertThat(page)
                        .contains("| `" + mutant.word() + "` | `"
                                + mutant.caughtBy().word() + "` |"));
    }
}
