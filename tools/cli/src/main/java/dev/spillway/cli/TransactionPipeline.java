package dev.spillway.cli;

import dev.spillway.core.Topic.Cleanup;
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

    private static final String ABSENT = "the transaction jobs are not part of this build";

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
        throw new UsageException(ABSENT);
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
        return topics;
    }

    @Override
    public Settings settings(SpillwayJob job, String bootstrapServers) {
        throw new UsageException(ABSENT);
    }

    /** What this machine and the call say to a job; the call has the last word. */
    Map<String, String> values(String job, String bootstrapServers) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", bootstrapServers);
        if (!withReference && (job.equals("transaction-enrichment") || job.equals("transaction-express"))) {
            values.put("enrichment.wait", "0 ms");
        }
        values.putAll(stack.settings(job));
        return values;
    }
}
