package dev.spillway.chaos;

import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.chaos.fault.FaultKind.Need;
import dev.spillway.chaos.law.Law;
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
            new NotRun("clock-step-broker", "decisions are timed by the brokers' clocks"),
            new NotRun("slow-disk", "needs a block device that can be slowed down"),
            new NotRun("machine-loss", "all processes share one machine, and so one page cache"));

    /** What was not done in a run. */
    static List<NotRun> of(Map<String, Long> faultsByKind, ChaosPlan plan) {
        List<NotRun> missing = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (faultsByKind.getOrDefault(kind.word(), 0L) == 0) {
                boolean possible = FaultKind.possible(plan.met()).contains(kind);
                missing.add(new NotRun(
                        kind.word(),
                        possible
                                ? "the run was too short or did not ask for it"
                                : kind.need().unmet()));
            }
        }
        if (!plan.ledger()) {
            missing.add(new NotRun("books-lane", Need.LEDGER.unmet()));
        }
        if (!plan.deployment().readsDecisions()) {
            missing.add(new NotRun(Law.DELIVERED.word(), "the run did not start distribution: --express-only"));
            missing.add(
                    new NotRun(Law.RECONCILER_AGREES.word(), "the run did not start the reconciler: --express-only"));
        }
        missing.addAll(NEVER);
        return missing;
    }
}
