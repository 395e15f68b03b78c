package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void spikesTenfoldInTheMiddleOfTheRun() {
        LoadShape spike = LoadShape.spike(2_000, 10, 60);
        assertThat(spike.rateAt(0)).isEqualTo(2_000);
        assertThat(spike.rateAt(26.9)).isEqualTo(2_000);
        assertThat(spike.rateAt(27)).isEqualTo(20_000);
        assertThat(spike.rateAt(32.9)).isEqualTo(20_000);
        assertThat(spike.rateAt(33)).isEqualTo(2_000);
    }

    @Test
    void weekHasItsMeanRateWithQuietNightsAndSundays() {
        LoadShape week = LoadShape.rhythm(1_000, 86_400);
        double sum = 0;
        for (int minute = 0; minute < 7 * 1_440; minute++) {
            sum += week.rateAt(minute * 60.0);
        }
        assertThat(sum / (7 * 1_440)).isCloseTo(1_000, within(1.0));
        assertThat(week.rateAt(3 * 3_600)).isLessThan(week.rateAt(18 * 3_600) / 10);
        assertThat(week.rateAt((6 * 24 + 12) * 3_600)).isLessThan(week.rateAt((4 * 24 + 12) * 3_600));
        assertThat(week.rateAt(7 * 86_400 + 5_000)).isCloseTo(week.rateAt(5_000), within(1e-6));
    }

    @Test
    void owesTheIntegralOfTheLoadHoweverOftenItIsAsked() {
        LoadShape spike = LoadShape.spike(2_000, 10, 60);
        OpenLoopPacer once = new OpenLoopPacer(spike, 7);
        OpenLoopPacer often = new OpenLoopPacer(spike, 7);
        SplittableRandom random = new SplittableRandom(Seeds.seed());
        long at = 7;
        while (at < 59 * SECOND) {
            long before = often.dueBy(at);
            at += random.nextLong(50_000_000);
            assertThat(often.dueBy(at)).isGreaterThanOrEqualTo(before);
        }
        assertThat(often.dueBy(60 * SECOND + 7)).isEqualTo(228_000);
        assertThat(once.dueBy(60 * SECOND + 7)).isEqualTo(228_000);
    }

    @Test
    void catchesUpAfterAPauseAndNeverTakesBack() {
        OpenLoopPacer pacer = new OpenLoopPacer(LoadShape.steady(100), 0);
        assertThat(pacer.dueBy(SECOND / 2)).isEqualTo(50);
        assertThat(pacer.dueBy(10 * SECOND)).isEqualTo(1_000);
        assertThat(pacer.dueBy(9 * SECOND)).isEqualTo(1_000);
        assertThat(pacer.dueBy(10 * SECOND + 9_900_000)).isEqualTo(1_000);
        assertThat(pacer.dueBy(10 * SECOND + 10_000_000)).isEqualTo(1_001);
    }

    @Test
    void refusesValuesOutOfRange() {
        assertThatThrownBy(() -> LoadShape.steady(-1)).hasMessageContaining("rate must be from 0");
        assertThatThrownBy(() -> LoadShape.spike(1, Double.NaN, 1)).hasMessageContaining("factor");
        assertThatThrownBy(() -> GeneratorProfile.defaults().withAccounts(0))
                .hasMessage("accounts must be from 1 to 100000000, is 0");
        assertThatThrownBy(() -> new Shares(0.5, 0.5, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .hasMessageContaining("duplicates + conflicts");
    }
}
