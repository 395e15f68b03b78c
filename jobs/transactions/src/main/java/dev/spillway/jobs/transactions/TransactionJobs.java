package dev.spillway.jobs.transactions;

import dev.spillway.core.Topic;
import dev.spillway.functions.route.DeliveryCodec;
import dev.spillway.jobs.transactions.distribution.DistributionConfig;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jobs of the domain, the two ways in which they are deployed together, and their topics. */
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

    /** The books lane, behind either. */
    public static SpillwayJob ledger() {
        return new TransactionLedgerJob();
    }

    /** Names of those of the jobs that end raw records, whose dead letters the reconciler looks for. */
    public static List<String> decisionLane(List<? extends SpillwayJob> jobs) {
        return jobs.stream()
                .map(SpillwayJob::name)
                .filter(name -> !name.equals(TransactionReconciliationJob.NAME))
                .toList();
    }

    /** Every job once, by name; those of the split deployment first, the books lane last. */
    public static Map<String, SpillwayJob> all() {
        Map<String, SpillwayJob> jobs = new LinkedHashMap<>();
        Stream.of(split(), fused(), List.of(ledger())).flatMap(List::stream).forEach(job -> jobs.put(job.name(), job));
        return jobs;
    }

    /** Whether a job looks up reference data, and so reads its topics and waits for what is missing. */
    public static boolean readsReference(String job) {
        return job.equals(TransactionEnrichmentJob.NAME) || job.equals(TransactionExpressJob.NAME);
    }

    /**
     * The topics of the domain, with what only some jobs write and the topics of declared consumers.
     *
     * @param jobs those that run
     * @param distribution settings of the distribution job, which declare the consumers
     */
    public static List<Topic<?>> topics(List<? extends SpillwayJob> jobs, Settings distribution) {
        List<Topic<?>> topics = new ArrayList<>(List.of(
                TransactionTopics.RAW,
                TransactionTopics.VALIDATED,
                TransactionTopics.ENRICHED,
                TransactionTopics.DECIDED,
                TransactionTopics.OUTCOMES,
                TransactionTopics.ALERTS));
        topics.addAll(ReferenceTopics.ALL);
        topics.add(TransactionReconciliationJob.STATEMENTS);
        if (jobs.stream().anyMatch(job -> job.name().equals(TransactionLedgerJob.NAME))) {
            topics.add(TransactionTopics.LEDGER);
            topics.add(TransactionLedgerJob.AUDIT);
        }
        jobs.forEach(job -> topics.add(TransactionTopics.deadLetter(job.name())));
        DistributionConfig.from(distribution)
                .subscriptions()
                .forEach(consumer ->
                        topics.add(Topic.log(TransactionTopics.consumer(consumer.name()), new DeliveryCodec())));
        return topics;
    }
}
