package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.jobs.transactions.enrichment.EnrichmentConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentLogic;
import dev.spillway.jobs.transactions.enrichment.EnrichmentTopology;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Second of the split jobs: stamps reference data on valid transactions. */
public final class TransactionEnrichmentJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-enrichment";

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionEnrichmentJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME);
        var logic = new EnrichmentLogic(EnrichmentConfig.from(settings), EnrichmentConfig.retention(settings));
        var memory = StateSettings.from(settings, "account-enrichment", new EnrichmentState.Serializer());
        var validated = InternalStreams.read(
                kafka, TransactionTopics.VALIDATED, TransactionTypes.TRANSACTION, "read-validated");
        var timed = InternalStreams.timed(validated.events(), settings);
        Quarantine.declare(env, settings);
        settings.finish();

        var reference = ReferenceStreams.read(kafka);
        var enriched = EnrichmentTopology.build(timed, reference, logic, memory);
        kafka.write(enriched, TransactionTopics.ENRICHED);
        kafka.write(
                validated.outcomes().union(enriched.getSideOutput(Stages.OUTCOMES)),
                TransactionTopics.OUTCOMES,
                "write-refused-outcomes");
        kafka.write(
                validated.deadLetters().union(reference.deadLetters(), enriched.getSideOutput(Stages.DEAD_LETTERS)),
                TransactionTopics.deadLetter(NAME));
    }
}
