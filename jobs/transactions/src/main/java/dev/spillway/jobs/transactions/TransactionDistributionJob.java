package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.serial.VersionedTypeInfo;
import dev.spillway.functions.poison.Quarantine;
import dev.spillway.functions.route.Delivery;
import dev.spillway.functions.route.DeliveryCodec;
import dev.spillway.functions.route.DeliverySerializer;
import dev.spillway.jobs.transactions.distribution.Distribute;
import dev.spillway.jobs.transactions.distribution.DistributionConfig;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Last of the jobs, split or fused: sends decided transactions to the declared consumers. It runs apart from the
 * decision so that no consumer can slow one down.
 */
public final class TransactionDistributionJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-distribution";

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionDistributionJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME);
        DistributionConfig config = DistributionConfig.from(settings);
        Quarantine.declare(env, settings);
        settings.finish();

        var decided = InternalStreams.read(
                kafka, TransactionTopics.DECIDED, TransactionTypes.DECIDED_TRANSACTION, "read-decided");
        var deliveries = Operators.named(
                decided.events()
                        .process(
                                new Distribute(config), VersionedTypeInfo.of(Delivery.class, new DeliverySerializer())),
                Stages.DISTRIBUTE);
        kafka.writeRouted(deliveries, "write-consumers", new DeliveryCodec(), Delivery::topic);
        kafka.write(
                decided.deadLetters().union(deliveries.getSideOutput(Stages.DEAD_LETTERS)),
                TransactionTopics.deadLetter(NAME));
    }
}
