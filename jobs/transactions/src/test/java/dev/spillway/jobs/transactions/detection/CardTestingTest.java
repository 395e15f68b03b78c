package dev.spillway.jobs.transactions.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.keyed.RecentIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTestingTest {

    private static final long TEN_MINUTES = 600_000;
    private static final long SMALL = 200;
    private static final long LARGE = 20_001;

    private final CardTesting cardTesting = new CardTesting(SMALL, LARGE - 1, 3, TEN_MINUTES);
    private final RecentIds recent = new RecentIds();

    @Test
    void theThirdSmallPaymentCompletesASeries() {
        assertThat(pay("a", 0, SMALL)).isEmpty();
        assertThat(pay("b", 1, 1)).isEmpty();
        assertThat(pay("c", 2, SMALL)).containsExactly("a", "b", "c");
        assertThat(pay("d", 3, SMALL)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSeriesSpansTenMinutesAndNotAMillisecondMore() {
        pay("a", 0, SMALL);
        pay("b", 1, SMALL);
        assertThat(pay("c", TEN_MINUTES, SMALL)).containsExactly("a", "b", "c");
        assertThat(pay("d", TEN_MINUTES + 2, SMALL)).isEmpty();
    }

    @Test
    void aLargePaymentFollowsTestsOfTheLastTenMinutes() {
        threeTests();
        assertThat(pay("large", TEN_MINUTES, LARGE)).containsExactly("a", "b", "c");
        assertThat(pay("larger", TEN_MINUTES + 1, LARGE)).isEmpty();
    }

    @Test
    void aLargePaymentIsNoTest() {
        pay("a", 0, SMALL);
        pay("b", 1, SMALL);
        assertThat(pay("large", 2, LARGE)).isEmpty();
        assertThat(pay("c", 3, SMALL)).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, SMALL + 1, LARGE - 1})
    void nothingButSmallAndLargePaymentsCounts(long amount) {
        pay("a", 0, SMALL);
        pay("b", 1, SMALL);
        assertThat(pay("x", 2, amount)).isEmpty();
        assertThat(pay("large", 3, LARGE)).isEmpty();
        pay("c", 4, SMALL);
        assertThat(pay("y", 5, amount)).isEmpty();
        assertThat(pay("larger", 6, LARGE)).containsExactly("a", "b", "c");
    }

    @Test
    void testsAfterALargePaymentDoNotCountForIt() {
        threeTests();
        assertThat(pay("large", 1, LARGE)).isEmpty();
    }

    @Test
    void testsOutOfOrderAreListedOldestFirst() {
        pay("c", 2, SMALL);
        pay("a", 0, SMALL);
        pay("b", 1, SMALL);
        assertThat(pay("large", 3, LARGE)).containsExactly("a", "b", "c");
    }

    @Test
    void aLateTestCompletesASeriesThatGoesOnAfterIt() {
        assertThat(pay("c", 2, SMALL)).isEmpty();
        assertThat(pay("b", 1, SMALL)).isEmpty();
        assertThat(pay("a", 0, SMALL)).isEqualTo(List.of("a", "b", "c"));
    }

    private void threeTests() {
        pay("a", 0, SMALL);
        pay("b", 1, SMALL);
        pay("c", 2, SMALL);
    }

    private List<String> pay(String id, long eventTime, long amountBaseMinor) {
        return cardTesting.testsAround(id, eventTime, amountBaseMinor, recent);
    }
}
