package dev.spillway.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * A comparison of ways to write decisions.
 *
 * @param rate records a second where latency is measured, 1 to 10^6
 * @param seconds measured in each run, at least 1
 * @param warmUpSeconds before, not measured, 0 or more
 * @param rounds runs of each mode, at least 1; their order turns
 * @param transactionMillis lengths of micro-transactions to compare, 0 to 1000
 * @param seed of the generator
 */
public record DecisionLogPlan(
        double rate, int seconds, int warmUpSeconds, int rounds, List<Integer> transactionMillis, long seed) {

    private static final int LONGEST_MILLIS = 1000;

    /** Checks the figures. */
    public DecisionLogPlan {
        transactionMillis = List.copyOf(transactionMillis);
        boolean lengths = transactionMillis.stream().allMatch(millis -> millis >= 0 && millis <= LONGEST_MILLIS);
        if (!(rate >= 1 && rate <= 1e6) || seconds < 1 || warmUpSeconds < 0 || rounds < 1 || !lengths) {
            throw new IllegalArgumentException(
                    "rate must be 1 to 10^6, seconds and rounds at least 1, warm-up not below 0,"
                            + " transactions 0 to " + LONGEST_MILLIS + " ms");
        }
    }

    /** All modes, the decision lane as it is first. */
    List<LogMode> modes() {
        return Stream.concat(
                        Stream.of(LogMode.REPEATS), transactionMillis.stream().map(LogMode::transactions))
                .toList();
    }
}
