package dev.spillway.chaos;

import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.runtime.SpillwayJob;
import java.util.List;

/** Which jobs run under faults, the books lane apart. The words are public API: {@code topology} in reports. */
public enum Deployment {
    /** The express job, distribution and the reconciler. */
    FUSED("fused", 5),
    /** The four services and the reconciler. */
    SPLIT("split", 9),
    /** The express job alone: what a decision needs and nothing that reads decisions. */
    EXPRESS("express", 2);

    private final String word;
    private final int slots;

    Deployment(String word, int slots) {
        this.word = word;
        this.slots = slots;
    }

    /** Its name in reports. */
    public String word() {
        return word;
    }

    /** Slots of all its jobs. */
    public int slots() {
        return slots;
    }

    /** Whether distribution and the reconciler run behind the decisions. */
    boolean readsDecisions() {
        return this != EXPRESS;
    }

    List<SpillwayJob> jobs() {
        return switch (this) {
            case FUSED -> TransactionJobs.fused();
            case SPLIT -> TransactionJobs.split();
            case EXPRESS -> List.of(new TransactionExpressJob());
        };
    }
}
