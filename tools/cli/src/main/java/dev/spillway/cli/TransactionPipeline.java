package dev.spillway.cli;

import dev.spillway.core.Topic;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.jobs.transactions.TransactionDistributionJob;
import dev.spillway.jobs.transactions.TransactionEnrichmentJob;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.jobs.transactions.distribution.DistributionConfig;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The transactions domain, split or fused, on one machine. */
final class TransactionPipeline implements Pipeline {

    private static final int PARTITIONS = 4;

    private final StackOptions stack;
    private final boolean withReference;

    private TransactionPipeline(StackOptions stack, boolean withReference) {
        this.stack = stack;
        this.withReference = withReference;
    }

    /**
     * The jobs that the options ask for.
     *
     * @param withReference whether reference data comes; without any, nothing is waited for
     */
    static TransactionPipeline of(StackOptions stack, boolean withReference) {
        return new TransactionPipeline(stack, withReference);
    }

    @Override
    public String topology() {
        return stack.topology();
    }

    @Override
    public List<? extends SpillwayJob> jobs() {
        return stack.fused() ? TransactionJobs.fused() : TransactionJobs.split();
    }

    @Override
    public Collection<LocalTopic> topics() {
        List<LocalTopic> topics = new ArrayList<>();
        Stream.of(
                        TransactionTopics.RAW,
                        TransactionTopics.VALIDATED,
                        TransactionTopics.ENRICHED,
                        TransactionTopics.DECIDED,
                        TransactionTopics.OUTCOMES,
                        TransactionTopics.ALERTS,
                        ReferenceTopics.ACCOUNTS,
                        ReferenceTopics.MERCHANTS,
                        ReferenceTopics.FX_RATES)
                .forEach(topic -> topics.add(LocalTopic.of(topic, PARTITIONS)));
        topics.add(new LocalTopic(TransactionTopics.BOOKS, PARTITIONS, Cleanup.COMPACT));
        jobs().forEach(job -> topics.add(LocalTopic.of(TransactionTopics.deadLetter(job.name()), PARTITIONS)));
        consumers().forEach(name -> topics.add(new LocalTopic(name, PARTITIONS, Cleanup.DELETE)));
        return topics;
    }

    @Override
    public List<String> readFirst(SpillwayJob job) {
        return withReference && enriches(job.name())
                ? Stream.of(ReferenceTopics.ACCOUNTS, ReferenceTopics.MERCHANTS, ReferenceTopics.FX_RATES)
                        .<String>map(Topic::name)
                        .toList()
                : List.of();
    }

    private static boolean enriches(String job) {
        return job.equals(TransactionEnrichmentJob.NAME) || job.equals(TransactionExpressJob.NAME);
    }

    @Override
    public Settings settings(SpillwayJob job, String bootstrapServers) {
        return Settings.of(values(job.name(), bootstrapServers));
    }

    private List<String> consumers() {
        Settings distribution = Settings.of(Map.copyOf(stack.settings(TransactionDistributionJob.NAME)));
        return DistributionConfig.from(distribution).subscriptions().stream()
                .map(subscription -> TransactionTopics.consumer(subscription.name()))
                .toList();
    }

    /** What this machine and the call say to a job; the call has the last word. */
    Map<String, Object> values(String job, String bootstrapServers) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", bootstrapServers);
        if (!withReference && enriches(job)) {
            values.put("enrichment.wait", "0 ms");
        }
        values.putAll(stack.settings(job));
        return values;
    }
}
