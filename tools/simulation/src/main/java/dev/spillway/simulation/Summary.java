package dev.spillway.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of some seeds.
 *
 * @param seeds how many were run
 * @param records raw records in their worlds
 * @param faults what was done to them: failures, cuts, stops
 * @param steps that somebody did
 * @param broken those that broke a law, lowest seeds first, at most {@value #MOST}
 * @param violations how many broke a law
 */
public record Summary(long seeds, long records, long faults, long steps, List<SeedResult> broken, long violations) {

    private static final int MOST = 10;

    /** No seeds. */
    public static final Summary NONE = new Summary(0, 0, 0, 0, List.of(), 0);

    Summary plus(SeedResult one) {
        return plus(new Summary(
                1,
                one.world().records(),
                one.world().faults(),
                one.world().trace().steps(),
                one.isClean() ? List.of() : List.of(one),
                one.isClean() ? 0 : 1));
    }

    Summary plus(Summary other) {
        return new Summary(
                seeds + other.seeds,
                records + other.records,
                faults + other.faults,
                steps + other.steps,
                Stream.concat(broken.stream(), other.broken.stream())
                        .sorted(Comparator.comparingLong(SeedResult::seed))
                        .limit(MOST)
                        .toList(),
                violations + other.violations);
    }
}
