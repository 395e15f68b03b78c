package dev.spillway.chaos;

import dev.spillway.chaos.fault.FaultKind;
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
            new NotRun("slow-disk", "needs a block device that can be slowed down"),
            new NotRun("machine-loss", "all processes share one machine, and so one page cache"));

    /** What was not done in a run. */
    static List<NotRun> of(Map<String, Long> faultsByKind, ChaosPlan plan) {
        List<NotRun> missing = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (faultsByKind.getOrDefault(kind.word(), 0L) == 0) {
                boolean possible = FaultKind.possible(plan.shape()).contains(kind);
                missing.add(new NotRun(
                        kind.word(),
                        possible ? "the run was too short or did not ask for it" : "the cluster has one broker"));
            }
        }
        missing.add(
                plan.ledger()
                        ? new NotRun("crash-between-commits", "kills hit the moment between two commits only by chance")
                        : new NotRun(
                                "books-lane",
                                "the run did not ask for the ledger job, which alone writes exactly once"));
        missing.addAll(NEVER);
        return missing;
    }
}
