package dev.spillway.simulation.world;

import dev.spillway.simulation.log.LogRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the world knows and no job was told: what was produced, and who wrote a decision.
 *
 * @param plan of the world
 * @param reference rows as they were published
 * @param raw what stands in each raw partition, by offset
 * @param rulesOf which version of the rules each writer of decisions was deployed with
 * @param probes raw records sent when all was healed and read, as {@code partition:offset}
 * @param audited what a reader saw of the books while they were written, by {@code topic:partition}
 * @param handled the decisions that a reader which keeps to the contract handled, in its order
 * @param faults what was done to the world, in order
 */
public record Facts(
        WorldPlan plan,
        Reference reference,
        List<List<RawInput>> raw,
        Map<String, Integer> rulesOf,
        List<String> probes,
        Map<String, List<LogRecord>> audited,
        List<Handled> handled,
        List<String> faults) {

    /**
     * A decision that a reader handled.
     *
     * @param place of the raw record, {@code partition:offset}
     * @param at where the decision stands, {@code topic:partition:offset}
     */
    public record Handled(String place, String at) {}

    static Facts of(WorldPlan plan, Reference reference) {
        List<List<RawInput>> raw = new ArrayList<>();
        for (int partition = 0; partition < plan.partitions(); partition++) {
            raw.add(new ArrayList<>());
        }
        return new Facts(
                plan,
                reference,
                raw,
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }
}
