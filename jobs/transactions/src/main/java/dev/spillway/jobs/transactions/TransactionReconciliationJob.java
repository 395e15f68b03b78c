package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.Topic;
import dev.spillway.core.serial.CoreTypes;
import dev.spillway.functions.reconcile.BooksStatement;
import dev.spillway.functions.reconcile.BooksStatementCodec;
import dev.spillway.functions.reconcile.Reconciliation;
import dev.spillway.jobs.transactions.reconciliation.ReconciliationConfig;
import dev.spillway.jobs.transactions.reconciliation.Sightings;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Keeps the books: compares what was read with what was decided, dead-lettered or turned away, offset by offset. */
public final class TransactionReconciliationJob implements SpillwayJob {

    /** Name of the job. */
    public static final String NAME = "transaction-reconciliation";

    /** How the books of each partition stand. */
    static final Topic<BooksStatement> STATEMENTS = Topic.table(TransactionTopics.BOOKS, new BooksStatementCodec());

    /** Runs the job on the cluster that it is submitted to. */
    public static void main(String[] args) throws Exception {
        JobMain.run(new TransactionReconciliationJob(), args);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaEdges kafka = new KafkaEdges(env, settings, NAME, Topic.Pace.BATCHED);
        var policy = ReconciliationConfig.from(settings);
        settings.finish();

        var outcomes = InternalStreams.read(kafka, TransactionTopics.OUTCOMES, CoreTypes.OUTCOME, "read-outcomes");
        var decided = InternalStreams.read(
                kafka, TransactionTopics.DECIDED, TransactionTypes.DECIDED_TRANSACTION, "read-decided");
        var sightings =
                Operators.named(decided.events().map(Sightings::of, Reconciliation.SIGHTINGS), "sight-decision");
        var statements =
                Reconciliation.build(kafka.readRaw(TransactionTopics.RAW), outcomes.events(), sightings, policy);
        kafka.writeUntraced(statements, STATEMENTS);
        kafka.write(outcomes.deadLetters().union(decided.deadLetters()), TransactionTopics.deadLetter(NAME));
    }
}
