package dev.spillway.simulation;

import dev.spillway.simulation.law.Findings;
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

    /** What to look at: seed, world, broken laws, and the last steps. */
    public String told() {
        Findings findings = world.findings();
        return Stream.of(
                        Stream.of("seed " + seed + ": " + world.plan()),
                        findings.all().stream().map(finding -> finding.law().word() + ": " + finding.detail()),
                        Stream.of("the last steps of " + world.trace().steps() + ", trace " + traceHash() + ":"),
                        world.trace().last().stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n  "));
    }

    /** All steps, where they were kept. */
    public List<String> trace() {
        return world.trace().last();
    }
}
