package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.detection.DetectionTopology;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountActivity;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Third of the split jobs: decides enriched transactions and raises alerts. */
public final class FraudDetectionJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "fraud-detection";

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new FraudDetectionJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME);
        var step = DetectionConfig.from(settings);
        var cardTesting = DetectionConfig.cardTesting(settings);
        var memory = StateSettings.from(settings, "account-activity", new AccountActivity.Serializer());
        var enriched = InternalStreams.read(
                kafka, TransactionTopics.ENRICHED, TransactionTypes.ENRICHED_TRANSACTION, "read-enriched");
        var timed = InternalStreams.timed(enriched.events(), settings);
        Quarantine.declare(env, settings);
        settings.finish();

        var out = DetectionTopology.build(timed, step, cardTesting, memory);
        kafka.write(out.decided(), TransactionTopics.DECIDED);
        kafka.write(out.outcomes(), TransactionTopics.OUTCOMES, "write-decided-outcomes");
        kafka.write(enriched.outcomes(), TransactionTopics.OUTCOMES, "write-refused-outcomes");
        kafka.writeUntraced(out.alerts(), TransactionTopics.ALERTS);
        kafka.write(enriched.deadLetters().union(out.deadLetters()), TransactionTopics.deadLetter(NAME));
    }
}
