package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentConfig;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.jobs.transactions.express.ExpressTopology;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.keyed.ExpressState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The shortest path: validation, dedupe, enrichment and decision in one job, raw topic in, decision out. */
public final class TransactionExpressJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-express";

    private final boolean copy;

    /** The job as it is deployed. */
    public TransactionExpressJob() {
        this(false);
    }

    private TransactionExpressJob(boolean copy) {
        this.copy = copy;
    }

    /** The job over a copy of a raw topic, whose records carry the provenance of the original ones in their headers. */
    public static TransactionExpressJob overCopy() {
        return new TransactionExpressJob(true);
    }

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionExpressJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME);
        ValidationConfig validation = ValidationConfig.from(settings);
        var logic =
                new ExpressLogic(validation.dedupe(), EnrichmentConfig.from(settings), DetectionConfig.from(settings));
        var cardTesting = DetectionConfig.cardTesting(settings);
        var memory = StateSettings.from(settings, "account-express", new ExpressState.Serializer());
        Quarantine.declare(env, settings);
        settings.finish();

        var reference = ReferenceStreams.read(kafka);
        var raw = copy ? kafka.read(TransactionTopics.RAW) : kafka.readRaw(TransactionTopics.RAW);
        var out = ExpressTopology.build(raw, reference, validation, logic, cardTesting, memory);
        kafka.write(out.decided(), TransactionTopics.DECIDED);
        kafka.write(out.outcomes(), TransactionTopics.OUTCOMES, "write-decided-outcomes");
        kafka.write(out.refused(), TransactionTopics.OUTCOMES, "write-refused-outcomes");
        kafka.writeUntraced(out.alerts(), TransactionTopics.ALERTS);
        kafka.write(out.deadLetters().union(reference.deadLetters()), TransactionTopics.deadLetter(NAME));
    }
}
