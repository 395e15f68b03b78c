package dev.spillway.simulation.world;

import dev.spillway.runtime.SpillwayJob;
import dev.spillway.simulation.host.JobGraph;
import java.util.HashMap;
import java.util.Map;

/** Graphs of jobs that were read once, for worlds that run one after the other in one thread. */
public final class Graphs {

    private record Key(String job, Map<String, Object> settings) {}

    private final Map<Key, JobGraph> known = new HashMap<>();

    JobGraph of(SpillwayJob job, Map<String, Object> settings) {
        return known.computeIfAbsent(new Key(job.name(), settings), absent -> JobGraph.of(job, settings));
    }
}
