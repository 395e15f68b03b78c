package dev.spillway.simulation.world;

import dev.spillway.core.Topic;
import dev.spillway.jobs.transactions.FraudDetectionJob;
import dev.spillway.jobs.transactions.TransactionDistributionJob;
import dev.spillway.jobs.transactions.TransactionEnrichmentJob;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.jobs.transactions.TransactionReconciliationJob;
import dev.spillway.jobs.transactions.TransactionValidationJob;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which jobs run in a world, with which settings, over which topics. */
final class Jobs {

    /** Partitions of the audit log, a chain each. */
    private static final int CHAINS = 2;

    private Jobs() {}

    static List<SpillwayJob> of(WorldPlan plan) {
        List<SpillwayJob> jobs = new ArrayList<>(plan.split() ? TransactionJobs.split() : TransactionJobs.fused());
        jobs.removeIf(job -> (job instanceof TransactionReconciliationJob && !plan.reconciler())
                || (job instanceof TransactionDistributionJob && !plan.distribution()));
        if (plan.books()) {
            jobs.add(TransactionJobs.ledger());
        }
        return jobs;
    }

    /** Whether a job decides, and so has rules. */
    static boolean decides(String job) {
        return job.equals(TransactionExpressJob.NAME) || job.equals(FraudDetectionJob.NAME);
    }

    /** The settings of a job; unknown ones would be refused, so each gets its own. */
    static Map<String, Object> settings(SpillwayJob job, WorldPlan plan, int rules) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap-servers", "simulated:9092");
        if (TransactionJobs.readsReference(job.name())) {
            settings.put("enrichment.wait", "500 ms");
            settings.put("enrichment.max-waiting", 4);
        }
        if (decides(job.name())) {
            settings.putAll(Rules.settings(plan, rules));
        }
        if (job.name().equals(TransactionJobs.ledger().name())) {
            settings.put("ledger.audit-partitions", CHAINS);
        }
        if (job instanceof TransactionReconciliationJob) {
            settings.put("reconciliation.dead-letters-of", readers(plan));
            settings.put("reconciliation.ledger", plan.books());
        }
        return settings;
    }

    /** The jobs that may refuse a raw record or put one aside. */
    private static List<String> readers(WorldPlan plan) {
        return plan.split()
                ? List.of(TransactionValidationJob.NAME, TransactionEnrichmentJob.NAME, FraudDetectionJob.NAME)
                : List.of(TransactionExpressJob.NAME);
    }

    static void createTopics(SimulatedLog log, WorldPlan plan, List<SpillwayJob> jobs) {
        for (Topic<?> topic : TransactionJobs.topics(jobs, Settings.of(Map.of()))) {
            boolean chained = topic.name().equals(TransactionTopics.AUDIT);
            log.create(topic.name(), chained ? CHAINS : plan.partitions());
        }
    }
}
