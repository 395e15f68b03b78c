package dev.spillway.bench;

import dev.spillway.core.Topic;
import dev.spillway.jobs.transactions.FraudDetectionJob;
import dev.spillway.jobs.transactions.TransactionEnrichmentJob;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.TransactionValidationJob;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is measured: which jobs run, what they write, and when all of it is there. */
public enum Deployment {
    /** Source to sink without a look at the bytes: what Kafka and Flink cost by themselves. */
    COPY,
    /** The express job alone. */
    FUSED,
    /** Validation, enrichment and detection as jobs of their own. */
    SPLIT;

    /** The jobs, last of the chain first: started in this order, none works before all of them run. */
    List<SpillwayJob> jobs() {
        return switch (this) {
            case COPY -> List.of(new CopyJob());
            case FUSED -> List.of(new TransactionExpressJob());
            case SPLIT ->
                List.of(new FraudDetectionJob(), new TransactionEnrichmentJob(), new TransactionValidationJob());
        };
    }

    /** Every topic that the jobs write. */
    List<String> outputs() {
        return switch (this) {
            case COPY -> List.of(CopyJob.TARGET);
            case FUSED -> topics(TransactionTopics.ALERTS);
            case SPLIT -> topics(TransactionTopics.VALIDATED, TransactionTopics.ENRICHED, TransactionTopics.ALERTS);
        };
    }

    /** The topic that has one record for each raw record when the work is done. */
    String doneTopic() {
        return this == COPY ? CopyJob.TARGET : TransactionTopics.OUTCOMES.name();
    }

    /** The name in calls and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private List<String> topics(Topic<?>... others) {
        List<String> names =
                new ArrayList<>(List.of(TransactionTopics.OUTCOMES.name(), TransactionTopics.DECIDED.name()));
        Stream.of(others).map(Topic::name).forEach(names::add);
        jobs().forEach(job -> names.add(TransactionTopics.deadLetter(job.name()).name()));
        return List.copyOf(names);
    }
}
