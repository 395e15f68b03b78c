package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.jobs.transactions.validation.ValidationTopology;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.keyed.SeenTransactions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** First of the split jobs: lets valid transactions pass once. */
public final class TransactionValidationJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-validation";

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionValidationJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME);
        ValidationConfig config = ValidationConfig.from(settings);
        var memory = StateSettings.from(settings, "seen-transactions", new SeenTransactions.Serializer());
        Quarantine.declare(env, settings);
        settings.finish();

        var out = ValidationTopology.build(kafka.readRaw(TransactionTopics.RAW), config, memory);
        kafka.write(out.validated(), TransactionTopics.VALIDATED);
        kafka.write(out.refused(), TransactionTopics.OUTCOMES, "write-refused-outcomes");
        kafka.write(out.repeated(), TransactionTopics.OUTCOMES, "write-repeated-outcomes");
        kafka.write(out.deadLetters(), TransactionTopics.deadLetter(NAME));
    }
}
