package dev.spillway.cli;

import dev.spillway.core.Topic;
import dev.spillway.jobs.transactions.TransactionDistributionJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.jobs.transactions.TransactionReconciliationJob;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.reference.ReferenceTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        List<SpillwayJob> jobs = new ArrayList<>(decidingJobs());
        if (stack.ledger()) {
            jobs.add(TransactionJobs.ledger());
        }
        return jobs;
    }

    @Override
    public Collection<LocalTopic> topics() {
        Settings distribution = Settings.of(Map.copyOf(stack.settings(TransactionDistributionJob.NAME)));
        return TransactionJobs.topics(jobs(), distribution).stream()
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .toList();
    }

    @Override
    public List<String> readFirst(SpillwayJob job) {
        return withReference && TransactionJobs.readsReference(job.name())
                ? ReferenceTopics.ALL.stream().<String>map(Topic::name).toList()
                : List.of();
    }

    @Override
    public Settings settings(SpillwayJob job, String bootstrapServers) {
        return Settings.of(values(job.name(), bootstrapServers));
    }

    /** All but the books lane. */
    private List<SpillwayJob> decidingJobs() {
        return stack.fused() ? TransactionJobs.fused() : TransactionJobs.split();
    }

    /** What this machine and the call say to a job; the call has the last word. */
    Map<String, Object> values(String job, String bootstrapServers) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", bootstrapServers);
        if (!withReference && TransactionJobs.readsReference(job)) {
            values.put("enrichment.wait", "0 ms");
        }
        if (job.equals(TransactionReconciliationJob.NAME)) {
            values.put("reconciliation.dead-letters-of", TransactionJobs.decisionLane(decidingJobs()));
            values.put("reconciliation.ledger", Boolean.toString(stack.ledger()));
        }
        values.putAll(stack.settings(job));
        return values;
    }
}
