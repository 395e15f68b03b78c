package dev.spillway.chaos;

import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.cluster.ClusterShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A kind of fault that a run does not speak for.
 *
 * @param kind its name
 * @param reason why it was not done
 */
public record NotRun(String kind, String reason) {

    /** What this harness cannot do. */
    private static final List<NotRun> NEVER = List.of(
            new NotRun("full-disk", "needs the right to mount a small file system for each folder"),
            new NotRun("clock-step", "needs the right to set a clock apart for one process"),
            new NotRun("crash-between-commits", "the jobs of this run have no transactional sink"),
            new NotRun("slow-disk", "needs a block device that can be slowed down"),
            new NotRun("machine-loss", "all processes share one machine, and so one page cache"));

    /** What was not done in a run. */
    static List<NotRun> of(Map<String, Long> faultsByKind, ClusterShape shape) {
        List<NotRun> missing = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (faultsByKind.getOrDefault(kind.word(), 0L) == 0) {
                boolean possible = FaultKind.possible(shape).contains(kind);
                missing.add(new NotRun(
                        kind.word(),
                        possible ? "the run was too short or did not ask for it" : "the cluster has one broker"));
            }
        }
        missing.addAll(NEVER);
        return missing;
    }
}
