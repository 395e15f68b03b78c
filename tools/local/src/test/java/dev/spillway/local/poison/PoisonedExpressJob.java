package dev.spillway.local.poison;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.jobs.transactions.ReferenceStreams;
import dev.spillway.jobs.transactions.StateSettings;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentConfig;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.jobs.transactions.express.ExpressTopology;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.keyed.ExpressState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The express job with a bug in its logic. */
final class PoisonedExpressJob implements SpillwayJob {

    @Override
    public String name() {
        return TransactionExpressJob.NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, name());
        ValidationConfig validation = ValidationConfig.from(settings);
        var logic = new PoisonedLogic(
                new ExpressLogic(validation.dedupe(), EnrichmentConfig.from(settings), DetectionConfig.from(settings)));
        var cardTesting = DetectionConfig.cardTesting(settings);
        var memory = StateSettings.from(settings, "account-express", new ExpressState.Serializer());
        Quarantine.declare(env, settings);
        settings.finish();
        var reference = ReferenceStreams.read(kafka);
        var out = ExpressTopology.build(
                kafka.readRaw(TransactionTopics.RAW), reference, validation, logic, cardTesting, memory);
        kafka.write(out.decided(), TransactionTopics.DECIDED);
        kafka.write(out.outcomes(), TransactionTopics.OUTCOMES, "write-decided-outcomes");
        kafka.write(out.refused(), TransactionTopics.OUTCOMES, "write-refused-outcomes");
        kafka.writeUntraced(out.alerts(), TransactionTopics.ALERTS);
        kafka.write(out.deadLetters().union(reference.deadLetters()), TransactionTopics.deadLetter(name()));
    }
}
