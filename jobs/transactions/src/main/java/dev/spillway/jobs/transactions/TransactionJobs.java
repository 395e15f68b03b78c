package dev.spillway.jobs.transactions;

import dev.spillway.runtime.SpillwayJob;
import java.util.List;

/** The jobs of the domain and the two ways in which they are deployed together. */
public final class TransactionJobs {

    private TransactionJobs() {}

    /** Four services with a topic between each, and the reconciler. */
    public static List<SpillwayJob> split() {
        return List.of(
                new TransactionValidationJob(),
                new TransactionEnrichmentJob(),
                new FraudDetectionJob(),
                new TransactionDistributionJob(),
                new TransactionReconciliationJob());
    }

    /** The express job in place of the first three services. */
    public static List<SpillwayJob> fused() {
        return List.of(
                new TransactionExpressJob(), new TransactionDistributionJob(), new TransactionReconciliationJob());
    }
}
