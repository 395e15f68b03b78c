package dev.spillway.local.audit;

import dev.spillway.connectors.ExactlyOncePolicy;
import dev.spillway.connectors.KafkaEdges;
import dev.spillway.functions.chain.ChainLink;
import dev.spillway.functions.chain.ChainRecords;
import dev.spillway.functions.time.PartitionWatermarks;
import dev.spillway.functions.validate.ParseRecord;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.jobs.transactions.StateSettings;
import dev.spillway.jobs.transactions.TransactionLedgerJob;
import dev.spillway.jobs.transactions.ledger.LedgerConfig;
import dev.spillway.jobs.transactions.ledger.LedgerTopology;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountPostings;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ledger job with the same stages and sinks, and a place in front of each sink where it can be made to fail. */
final class FailingLedgerJob implements SpillwayJob {

    @Override
    public String name() {
        return TransactionLedgerJob.NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, name());
        var policy = ExactlyOncePolicy.from(settings);
        var config = LedgerConfig.from(settings);
        var memory = StateSettings.from(settings, "account-postings", new AccountPostings.Serializer());
        settings.finish();
        int partitions = config.chains();
        var out = LedgerTopology.build(
                decided(kafka), config, memory, posted -> KafkaEdges.partitionOf(posted.key(), partitions));
        kafka.writeExactlyOnce(
                failing(out.entries(), TransactionTypes.LEDGER_ENTRY, "fail-entries", true),
                TransactionTopics.LEDGER,
                policy);
        kafka.writeExactlyOnce(
                failing(out.audit(), ChainRecords.LINK, "fail-links", false),
                TransactionLedgerJob.AUDIT,
                ChainLink::partition,
                policy);
    }

    @Override
    public void preflight(Settings settings) {
        new TransactionLedgerJob().preflight(settings);
    }

    private static DataStream<DecidedTransaction> decided(KafkaEdges kafka) {
        ParseRecord<DecidedTransaction> parser =
                ParseRecord.unbooked(TransactionTopics.DECIDED.codec(), "read-decided", "test", Stages.DEAD_LETTERS);
        var read = Operators.named(
                kafka.read(TransactionTopics.DECIDED).process(parser, TransactionTypes.DECIDED_TRANSACTION),
                "read-decided");
        var watched = Operators.named(
                read.map(new Failures.Watch<DecidedTransaction>(), TransactionTypes.DECIDED_TRANSACTION),
                "watch-checkpoints");
        return Operators.named(
                watched.assignTimestampsAndWatermarks(PartitionWatermarks.strategy(Duration.ofSeconds(30), 25)),
                "watermark-transaction");
    }

    private static <T> DataStream<T> failing(DataStream<T> stream, TypeInformation<T> type, String uid, boolean acts) {
        return Operators.named(stream.map(new Failures.Point<T>(acts), type), uid);
    }
}
