package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.Topic;
import dev.spillway.core.serial.CoreTypes;
import dev.spillway.functions.reconcile.BookEntry;
import dev.spillway.functions.reconcile.BooksStatement;
import dev.spillway.functions.reconcile.BooksStatementCodec;
import dev.spillway.functions.reconcile.DecisionSighting;
import dev.spillway.functions.reconcile.Reconciliation;
import dev.spillway.jobs.transactions.reconciliation.ReconciliationConfig;
import dev.spillway.jobs.transactions.reconciliation.Sightings;
import dev.spillway.runtime.JobMain;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps the books: compares what was read with what was decided, dead-lettered or turned away, offset by offset, and where
 * it is told to with the dead letters themselves and with what the books lane posted.
 */
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
        var config = ReconciliationConfig.from(settings);
        settings.finish();

        var outcomes = InternalStreams.read(kafka, TransactionTopics.OUTCOMES, CoreTypes.OUTCOME, "read-outcomes");
        var decided = InternalStreams.read(
                kafka, TransactionTopics.DECIDED, TransactionTypes.DECIDED_TRANSACTION, "read-decided");
        MapFunction<DecidedTransaction, DecisionSighting> sighting =
                config.ledger() ? Sightings::withParts : Sightings::of;
        var sightings = Operators.named(decided.events().map(sighting, Reconciliation.SIGHTINGS), "sight-decision");
        List<DataStream<BookEntry>> others = new ArrayList<>();
        if (!config.letterJobs().isEmpty()) {
            others.add(letters(kafka, config.letterJobs()));
        }
        DataStream<DeadLetter> refused = outcomes.deadLetters().union(decided.deadLetters());
        if (config.ledger()) {
            var entries = InternalStreams.read(
                    kafka, TransactionTopics.LEDGER, TransactionTypes.LEDGER_ENTRY, "read-ledger-entries");
            others.add(Operators.named(entries.events().map(Sightings::of, Reconciliation.ENTRIES), "book-entry"));
            others.add(links(kafka));
            refused = refused.union(entries.deadLetters());
        }
        var statements = Reconciliation.build(
                kafka.readRaw(TransactionTopics.RAW), outcomes.events(), sightings, others, config.policy());
        kafka.writeUntraced(statements, STATEMENTS);
        kafka.write(refused, TransactionTopics.deadLetter(NAME));
    }

    /** Letters on raw records; those on records of other topics, such as reference data, stand in no books. */
    private static DataStream<BookEntry> letters(KafkaEdges kafka, List<String> jobs) {
        var topics = jobs.stream().map(TransactionTopics::deadLetter).toList();
        String raw = TransactionTopics.RAW.name();
        var ofRaw = Operators.named(
                kafka.read(topics, "read-dead-letters")
                        .filter(letter -> letter.provenance().origin().topic().equals(raw)),
                "keep-raw-letter");
        return Operators.named(
                ofRaw.map(letter -> BookEntry.deadLetter(letter.provenance().origin()), Reconciliation.ENTRIES),
                "book-dead-letter");
    }

    private static DataStream<BookEntry> links(KafkaEdges kafka) {
        return Operators.named(
                kafka.read(TransactionLedgerJob.AUDIT).map(Sightings::ofLink, Reconciliation.ENTRIES), "book-link");
    }
}
