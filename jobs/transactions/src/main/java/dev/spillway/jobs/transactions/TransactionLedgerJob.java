package dev.spillway.jobs.transactions;

import dev.spillway.connectors.ExactlyOncePolicy;
import dev.spillway.connectors.ExactlyOncePreflight;
import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.Topic;
import dev.spillway.functions.chain.ChainLink;
import dev.spillway.functions.chain.ChainLinkCodec;
import dev.spillway.jobs.transactions.ledger.LedgerConfig;
import dev.spillway.jobs.transactions.ledger.LedgerTopology;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import dev.spillway.types.transactions.keyed.AccountPostings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The books lane: posts what was decided in double entry and logs every decision in a hash chain, both exactly once. It
 * stands behind the decision and slows none; what it writes is visible a checkpoint later.
 */
public final class TransactionLedgerJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-ledger";

    /** The audit log, a hash chain a partition. */
    public static final Topic<ChainLink> AUDIT = Topic.journal(TransactionTopics.AUDIT, new ChainLinkCodec());

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionLedgerJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME, Topic.Pace.BATCHED);
        var policy = ExactlyOncePolicy.from(settings);
        var config = LedgerConfig.from(settings);
        var memory = StateSettings.from(settings, "account-postings", new AccountPostings.Serializer());
        var decided = InternalStreams.read(
                kafka, TransactionTopics.DECIDED, TransactionTypes.DECIDED_TRANSACTION, "read-decided");
        var timed = InternalStreams.timed(decided.events(), settings);
        settings.finish();

        int partitions = config.chains();
        var out =
                LedgerTopology.build(timed, config, memory, posted -> KafkaEdges.partitionOf(posted.key(), partitions));
        kafka.writeExactlyOnce(out.entries(), TransactionTopics.LEDGER, policy);
        kafka.writeExactlyOnce(out.audit(), AUDIT, ChainLink::partition, policy);
        kafka.write(decided.deadLetters(), TransactionTopics.deadLetter(NAME));
    }

    @Override
    public void preflight(Settings settings) {
        ExactlyOncePreflight.check(settings, List.of(TransactionTopics.LEDGER, AUDIT));
    }
}
