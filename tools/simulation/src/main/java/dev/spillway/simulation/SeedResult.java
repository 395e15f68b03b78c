package dev.spillway.simulation;

import dev.spillway.simulation.law.Law;
import dev.spillway.simulation.world.WorldRun;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a seed.
 *
 * @param seed which
 * @param world what came of its world
 */
public record SeedResult(long seed, WorldRun.Result world) {

    /** Whether all laws hold. */
    public boolean isClean() {
        return world.findings().broken().isEmpty();
    }

    /** The laws that were broken. */
    public Set<Law> broken() {
        return world.findings().broken();
    }

    /** A hash of all that happened, and of all that was written; the same whenever the seed is run. */
    public String traceHash() {
        return world.trace().hash();
    }

    /** One line: seed, its world's size, and whether all laws hold. */
    public String closing() {
        return "seed " + seed + ": " + world.records() + " records, " + world.faults() + " faults, "
                + world.trace().steps() + " steps, trace " + traceHash() + ", "
                + (isClean() ? "all laws hold" : broken().size() + " laws broken");
    }

    /** What was broken: seed and plan, then a line a finding. */
    public List<String> findingsTold() {
        Stream<String> first = Stream.of("seed " + seed + ": " + world.plan());
        return Stream.concat(
                        first,
                        world.findings().all().stream()
                                .map(finding -> "  " + finding.law().word() + ": " + finding.detail()))
                .toList();
    }

    /** What was broken, and the last steps before. */
    public String told() {
        return Stream.of(findingsTold(), List.of("the last steps:"), trace(), List.of(closing()))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }

    /** All steps, where they were kept. */
    public List<String> trace() {
        return world.trace().last();
    }
}
